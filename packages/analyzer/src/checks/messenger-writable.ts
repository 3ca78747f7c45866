/**
 * The change `messenger-writable-default-false` of version 2.11: `POST /data_attributes`
 * without `messenger_writable` made the attribute writable for the Messenger up to 2.10,
 * and does not from 2.11 on.
 */
import {
  changeAppliesAt,
  CREATE_DATA_ATTRIBUTE,
  getApiChange,
  matchesOperation,
  sdkMajor,
  type ApiChange,
} from 'intercom-api-versions';
import type { EffectiveVersion, RequestBody } from '../api-call.js';
import type { InterpretedCall } from '../calls/interpret.js';
import type { ObjectValue, Origin } from '../evaluate/value.js';
import { membersOf } from '../evaluate/value.js';

export const CHANGE_ID = 'messenger-writable-default-false';
export const KEY = 'messenger_writable';

function findChange(): ApiChange {
  const change = getApiChange(CHANGE_ID);
  if (change === undefined) throw new Error(`The catalogue has no change ${CHANGE_ID}.`);
  return change;
}

export const CHANGE = findChange();

/** Whether a call creates a data attribute. */
export function isCreate(call: InterpretedCall): boolean {
  return matchesOperation(call.call.method, call.call.path, CREATE_DATA_ATTRIBUTE);
}

/** Whether the change applies at a version: for all it may be, for none, or not decided. */
export function appliesAt(version: EffectiveVersion): boolean | undefined {
  switch (version.kind) {
    case 'known':
      return changeAppliesAt(CHANGE, version.version);
    case 'one-of': {
      const [first, ...rest] = version.members.map((member) =>
        changeAppliesAt(CHANGE, member.version),
      );
      return rest.every((other) => other === first) ? first : undefined;
    }
    case 'unpinned':
    case 'invalid':
    case 'unknown':
      return undefined;
  }
}

/** What a body says about the key. `undecided` covers a value that may be undefined. */
export function presenceInBody(body: RequestBody): 'present' | 'absent' | 'undecided' {
  if (body.present.includes(KEY)) return 'present';
  if (body.maybe.includes(KEY)) return 'undecided';
  return body.open === undefined ? 'absent' : 'undecided';
}

/** The oldest major of the SDK that a create may go through; undefined for other requests. */
export function creatingMajor({ call: { sdk } }: InterpretedCall): number | undefined {
  return sdk?.majors.find((major) => sdkMajor(major)?.dataAttributesCreate !== undefined);
}

/** Whether every major that a call may go through drops the key. Those without the method are none. */
export function isDroppedBySdk(call: InterpretedCall): boolean {
  const { sdk } = call.call;
  if (call.mappedArgument === undefined || sdk === undefined) return false;
  const methods = sdk.majors.flatMap((major) => sdkMajor(major)?.dataAttributesCreate ?? []);
  return methods.length > 0 && methods.every(({ fields }) => fields[KEY] === 'dropped');
}

/** The property of an SDK call's argument that the SDK drops, in either spelling. */
export function droppedProperty(
  call: InterpretedCall,
):
  | { readonly argument: ObjectValue; readonly name: string; readonly setBy: Origin | undefined }
  | undefined {
  if (!isDroppedBySdk(call) || call.mappedArgument === undefined) return undefined;
  for (const argument of membersOf(call.mappedArgument)) {
    if (argument.kind !== 'object') continue;
    for (const name of [KEY, 'messengerWritable']) {
      const property = argument.properties.get(name);
      if (property) return { argument, name, setBy: property.setBy };
    }
  }
  return undefined;
}
