// @flow

export type DataType = 'string' | 'integer' | 'boolean' | 'date';

export type Attribute = {|
  +id: number,
  +name: string,
  +model: 'contact' | 'company',
  +data_type: DataType,
  +archived: boolean,
|};

export type Course = {|
  +code: string,
  +title: string,
  +level: 'A1' | 'A2' | 'B1' | 'B2' | 'C1' | 'C2',
|};

export type Notice = ?{| +kind: 'ok' | 'error', +text: string |};
