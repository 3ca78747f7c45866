// @flow
import * as React from 'react';

import { callIntercom, setArchived } from '../api/intercom';
import useToken from '../hooks/useToken';
import type { Attribute } from '../types';

type Props = {|
  +attribute: Attribute,
  +onChange: (attribute: Attribute) => void,
|};

export default function AttributeRow({ attribute, onChange }: Props): React.Node {
  const token = useToken();

  const duplicate = async () => {
    const copy: Attribute = await callIntercom(token, '/data_attributes', {
      method: 'POST',
      body: {
        name: `${attribute.name}_copy`,
        model: attribute.model,
        data_type: (attribute.data_type: string),
        messenger_writable: undefined,
      },
    });
    onChange(copy);
  };

  const toggle = async () => {
    onChange(await setArchived(token, attribute.id, !attribute.archived));
  };

  return (
    <tr className={attribute.archived ? 'archived' : ''}>
      <td>{attribute.name}</td>
      <td>{attribute.data_type}</td>
      <td>
        <button onClick={duplicate}>Duplicate</button>
        <button onClick={toggle}>{attribute.archived ? 'Restore' : 'Archive'}</button>
      </td>
    </tr>
  );
}
