// @flow
import * as React from 'react';
import { useEffect, useState } from 'react';

import { fetchAttributes } from './api/intercom';
import AttributeForm from './components/AttributeForm';
import AttributeRow from './components/AttributeRow';
import CourseAttributes from './components/course tools/CourseAttributes';
import { TokenContext } from './hooks/useToken';
import type { Attribute } from './types';

export default function App({ token }: {| +token: string |}): React.Node {
  const [attributes, setAttributes] = useState<Array<Attribute>>([]);

  useEffect(() => {
    fetchAttributes(token).then(setAttributes);
  }, [token]);

  const replace = (changed: Attribute) => {
    setAttributes((all) => [...all.filter(({ id }) => id !== changed.id), changed]);
  };

  return (
    <TokenContext.Provider value={token}>
      <AttributeForm onCreated={replace} />
      <table>
        <tbody>
          {attributes.map((attribute) => (
            <AttributeRow key={attribute.id} attribute={attribute} onChange={replace} />
          ))}
        </tbody>
      </table>
      <CourseAttributes token={token} />
    </TokenContext.Provider>
  );
}
