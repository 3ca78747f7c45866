import { logger } from '../lib/logger.js';
import { ATTRIBUTE_DEFINITIONS } from './attribute-definitions.js';
import { intercom as client } from './http.js';

interface DataAttribute {
  id: number;
  name: string;
  archived: boolean;
}

export async function listAttributes(): Promise<DataAttribute[]> {
  const { data } = await client.get<{ data: DataAttribute[] }>('/data_attributes', {
    params: { model: 'contact', include_archived: true },
  });
  return data.data;
}

/** Creates what is missing. Called at every start, so it has to be cheap when nothing is. */
export async function ensureAttributes(): Promise<void> {
  const existing = new Set((await listAttributes()).map((attribute) => attribute.name));
  for (const definition of ATTRIBUTE_DEFINITIONS) {
    if (existing.has(definition.name)) continue;
    const { data } = await client.post<DataAttribute>('/data_attributes', definition);
    logger.info('attribute created', { id: data.id, name: data.name });
  }
}

export async function createRegionAttribute(region: string): Promise<number> {
  const response = await client.post<DataAttribute>('/data_attributes', {
    name: `locker_region_${region}`,
    model: 'contact',
    data_type: 'string',
    description: `Locker region ${region}, as the depot spells it`,
  });
  return response.data.id;
}

/** The risk score is ours alone: no browser may ever write it. */
export async function createRiskScore(): Promise<void> {
  await client.post('/data_attributes', {
    name: 'risk_score',
    model: 'contact',
    data_type: 'integer',
    messenger_writable: false,
  });
}

export async function archiveAttribute(id: number): Promise<void> {
  await client.put(`/data_attributes/${id}`, { archived: true });
}

export async function describeAttribute(id: number, description: string): Promise<void> {
  await client.put(`/data_attributes/${id}`, {
    description,
  });
}
