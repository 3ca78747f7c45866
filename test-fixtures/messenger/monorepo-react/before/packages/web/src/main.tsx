import { createRoot } from 'react-dom/client';
import { IntercomProvider } from 'react-use-intercom';
import { Account } from './Account';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <IntercomProvider appId="b1ll1ng" autoBoot autoBootProps={{ hideDefaultLauncher: true }}>
      <Account user={{ id: '1', email: 'a@example.com', plan: 'pro' }} seats={3} />
    </IntercomProvider>,
  );
}
