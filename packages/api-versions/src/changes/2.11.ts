// What changed in version 2.11.

import {
  CREATE_CONVERSATION,
  CREATE_DATA_ATTRIBUTE,
  CREATE_MESSAGE,
  CREATE_TICKET,
  REPLY_TO_TICKET,
} from '../operations.js';
import { numbered } from '../version.js';
import type { ApiChange } from './api-change.js';

const VERSION = numbered(2, 11);

export const CHANGES_2_11: readonly ApiChange[] = [
  {
    id: 'messenger-writable-default-false',
    introducedIn: { kind: 'version', version: VERSION },
    appliesTo: { kind: 'from', from: VERSION },
    kind: 'request-default',
    breaking: true,
    announcedAsBreaking: true,
    surface: 'rest',
    operations: [CREATE_DATA_ATTRIBUTE],
    fieldPaths: ['messenger_writable'],
    title:
      'A data attribute created without messenger_writable can no longer be set by the Messenger',
    before: 'left out, it means true: the Messenger may write the attribute',
    after: 'left out, it means false: values that the Messenger sends are ignored without an error',
    detection: {
      via: 'request-literal',
      note: 'the body of the create call certainly lacks the key, or gives it the value undefined',
    },
    rewrite: {
      mode: 'mechanical',
      note: 'add messenger_writable: true before the first spread, so that a value inside it still wins',
    },
    safeOnBothSides: { answer: 'yes', form: 'messenger_writable: true' },
    confidence: 'high',
    sources: [
      { kind: 'changelog', reference: '2.11' },
      {
        kind: 'description-example',
        reference:
          'POST /data_attributes: the same recorded request is answered with true in 2.7 to 2.10, with false from 2.11 on',
      },
      {
        kind: 'description-history',
        reference: 'pull request 128: declares the field in every version, February 2024',
      },
      {
        kind: 'sdk',
        reference: 'bodies sent by intercom-client 3.2.1, 4.0.0, 5.0.0, 6.4.0 and 7.0.3',
      },
    ],
    sdkNotes: [
      {
        majors: [3, 4, 5],
        note: 'dataAttributes.create sends a fixed set of fields and drops this one in either spelling; client.post({ url, data }) sends it',
      },
      { majors: [6], note: 'sends the field and has it in the type' },
      {
        majors: [7],
        note: 'sends the field, but the type of the request has only data_type and options',
      },
    ],
    note: 'Attributes of companies are concerned as well. PUT /data_attributes/{id} takes the field too, and no default of it has changed.',
  },
  {
    id: 'conversation-create-created-at',
    introducedIn: { kind: 'version', version: VERSION },
    appliesTo: { kind: 'from', from: VERSION },
    kind: 'request-field-added',
    breaking: false,
    announcedAsBreaking: true,
    surface: 'rest',
    operations: [CREATE_CONVERSATION],
    fieldPaths: ['created_at'],
    title: 'A conversation can be created with a time of its own, for imports',
    detection: {
      via: 'request-literal',
      note: 'created_at in the body of a call below 2.11 (see the conflicting evidence)',
    },
    rewrite: { mode: 'manual' },
    confidence: 'medium',
    sources: [
      { kind: 'changelog', reference: '2.11' },
      { kind: 'changelog', reference: 'changes without a version, May 2024' },
      { kind: 'description', reference: 'POST /conversations has the field from 2.11 on' },
      { kind: 'description-history', reference: 'commit 8a5af84 (#211): for 2.11 and newer' },
    ],
    sdkNotes: [],
    conflictingEvidence:
      'The changelog says that 2.9 to 2.11 take the field on create and on reply; the descriptions have it on create from 2.11 and on reply from 2.7.',
    note: 'Seconds since 1970 in UTC; now where it is left out. The changelog lists this addition under its breaking changes.',
  },
  {
    id: 'tickets-messages-created-at',
    introducedIn: { kind: 'version', version: VERSION },
    appliesTo: { kind: 'from', from: VERSION },
    kind: 'request-field-added',
    breaking: false,
    surface: 'rest',
    operations: [CREATE_TICKET, REPLY_TO_TICKET, CREATE_MESSAGE],
    fieldPaths: ['created_at'],
    title: 'Tickets, replies to them and messages can be created with a time of their own',
    detection: { via: 'request-literal', note: 'created_at in the body of a call below 2.11' },
    rewrite: { mode: 'manual' },
    confidence: 'high',
    sources: [
      {
        kind: 'description',
        reference: 'the descriptions of 2.10 and 2.11 as they were when 2.11 came out',
      },
    ],
    sdkNotes: [],
    note: 'The changelog does not mention it.',
  },
  {
    id: 'spec-2-11-fern-noise',
    introducedIn: { kind: 'version', version: VERSION },
    appliesTo: { kind: 'from', from: VERSION },
    kind: 'description-only',
    breaking: false,
    surface: 'rest',
    operations: [],
    fieldPaths: [],
    title:
      'The OpenAPI description of 2.11 was reworked for a generator of SDKs, so it differs from its neighbours in thousands of places that the API does not',
    detection: { via: 'none' },
    rewrite: { mode: 'manual' },
    confidence: 'high',
    sources: [
      {
        kind: 'description-history',
        reference: 'commits 96180ea, 48cf140 and 5aa0b4b, December 2024 to February 2025',
      },
      {
        kind: 'description',
        reference: '2.10 against 2.12 shows none of it; at its release 2.11 had 21 additions',
      },
    ],
    sdkNotes: [],
    note: 'Required flags, nullable flags, enums and names of parameters; the description of 2.12 undoes them all. A comparison of descriptions must leave this file out.',
  },
];
