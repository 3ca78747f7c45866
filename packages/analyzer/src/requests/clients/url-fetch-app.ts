/**
 * Google Apps Script: `UrlFetchApp.fetch(url, { method, headers, payload })`, and `fetchAll` for a list of such
 * requests. As its reference has it, an object as payload is a form.
 */
import { globalName } from '../../evaluate/builtins.js';
import { readMember } from '../../evaluate/members.js';
import { elementOf } from '../../evaluate/objects.js';
import { type AbstractValue, UNDEFINED } from '../../evaluate/value.js';
import type { ClientRecogniser } from './client.js';
import { formOrText, httpRequest, originOf, statedMethod } from './http-request.js';

export const recogniseUrlFetchApp: ClientRecogniser = (context, call) => {
  const [first = UNDEFINED, second = UNDEFINED] = call.args;
  const build = (url: AbstractValue, parameters: AbstractValue) => {
    const headers = readMember(context, parameters, 'headers');
    return httpRequest(context, call, {
      client: 'url-fetch-app',
      url,
      method: statedMethod(readMember(context, parameters, 'method'), originOf(call)),
      headers,
      ownHeaders: headers,
      body: formOrText(readMember(context, parameters, 'payload')),
    });
  };
  switch (globalName(call.callee)) {
    case 'UrlFetchApp.fetch':
      return build(first, second);
    case 'UrlFetchApp.fetchAll': {
      const request = elementOf(first);
      return request.kind === 'string'
        ? build(request, UNDEFINED)
        : build(readMember(context, request, 'url'), request);
    }
    default:
      return undefined;
  }
};
