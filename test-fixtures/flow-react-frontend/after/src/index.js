// @flow
import * as React from 'react';
import { createRoot } from 'react-dom/client';

import App from './App';

const container = document.getElementById('app');
if (container == null) throw new Error('no #app in the page');

createRoot(container).render(<App token={window.backoffice.token} />);
