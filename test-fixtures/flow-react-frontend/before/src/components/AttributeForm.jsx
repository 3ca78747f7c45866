// @flow
import * as React from 'react';
import { useState } from 'react';

import { callIntercom } from '../api/intercom';
import useToken from '../hooks/useToken';
import type { Attribute, DataType, Notice } from '../types';
import { slug } from '../util/format';

type Props = {|
  +onCreated: (attribute: Attribute) => void,
|};

const TYPES: Array<DataType> = ['string', 'integer', 'boolean', 'date'];

export default function AttributeForm({ onCreated }: Props): React.Node {
  const token = useToken();
  const [label, setLabel] = useState<string>('');
  const [description, setDescription] = useState<string>('');
  const [dataType, setDataType] = useState<DataType>('string');
  const [notice, setNotice] = useState<Notice>(null);

  async function handleSubmit(event: SyntheticEvent<HTMLFormElement>) {
    event.preventDefault();
    const body: { [key: string]: mixed } = {
      name: slug(label),
      model: 'contact',
      data_type: dataType,
    };
    if (description !== '') {
      body.description = description;
    }
    try {
      const attribute = await callIntercom(token, '/data_attributes', { method: 'POST', body });
      setNotice({ kind: 'ok', text: `${label} created` });
      onCreated((attribute: Attribute));
    } catch (error) {
      setNotice({ kind: 'error', text: String(error.message) });
    }
  }

  return (
    <form onSubmit={handleSubmit}>
      <input value={label} onChange={(event) => setLabel(event.currentTarget.value)} />
      <input value={description} onChange={(event) => setDescription(event.currentTarget.value)} />
      <select
        value={dataType}
        onChange={(event) => setDataType(((event.currentTarget.value: any): DataType))}
      >
        {TYPES.map((type) => (
          <option key={type}>{type}</option>
        ))}
      </select>
      <button type="submit">Create</button>
      {notice && <p className={notice.kind}>{notice.text}</p>}
    </form>
  );
}
