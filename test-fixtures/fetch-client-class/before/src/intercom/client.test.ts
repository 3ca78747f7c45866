import assert from 'node:assert/strict'
import { test } from 'node:test'

import { IntercomApi } from './client'

test('creates an attribute with our version', async (t) => {
	const fetched = t.mock.method(globalThis, 'fetch', async () => new Response('{"id":1}'))

	await new IntercomApi({ token: 't' }).createAttribute({
		name: 'pet_name',
		model: 'contact',
		data_type: 'string',
	})
	await fetch('https://api.eu.intercom.io/data_attributes', {
		method: 'POST',
		headers: { 'Intercom-Version': '2.10' },
		body: JSON.stringify({ name: 'raw', model: 'contact', data_type: 'string' }),
	})

	assert.equal(fetched.mock.callCount(), 2)
})
