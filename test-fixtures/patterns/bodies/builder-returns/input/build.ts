import type { Definition } from './types';

export function toPayload(definition: Definition) {
  if (definition.kind === 'list') {
    return { name: definition.name, model: 'contact', data_type: 'string', options: definition.options };
  }
  return { name: definition.name, model: 'contact', data_type: definition.kind };
}
