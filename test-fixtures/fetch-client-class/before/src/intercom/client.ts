import { IntercomError } from './errors'
import type { Attribute, Contact, CreateAttributeInput, Page } from './types'

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

export interface IntercomApiOptions {
	token: string
	baseUrl?: string
	retries?: number
}

export class IntercomApi {
	static readonly apiVersion = process.env.INTERCOM_API_VERSION ?? '2.10'

	readonly #token: string
	readonly #baseUrl: string
	readonly #retries: number

	constructor({ token, baseUrl = 'https://api.eu.intercom.io', retries = 2 }: IntercomApiOptions) {
		this.#token = token
		this.#baseUrl = baseUrl
		this.#retries = retries
	}

	listAttributes(model: 'contact' | 'company') {
		return this.#request<Page<Attribute>>('GET', `/data_attributes?model=${model}`)
	}

	createAttribute(input: CreateAttributeInput) {
		return this.#request<Attribute>('POST', '/data_attributes', input)
	}

	updateAttribute(id: number, input: Partial<Pick<Attribute, 'description' | 'archived'>>) {
		return this.#request<Attribute>('PUT', `/data_attributes/${id}`, input)
	}

	searchContacts(field: string, value: string) {
		return this.#request<Page<Contact>>('POST', '/contacts/search', {
			query: { field, operator: '=', value },
		})
	}

	updateContact(id: string, custom_attributes: Record<string, unknown>) {
		return this.#request<Contact>('PUT', `/contacts/${id}`, { custom_attributes })
	}

	#headers(): Record<string, string> {
		return {
			Authorization: `Bearer ${this.#token}`,
			Accept: 'application/json',
			'Content-Type': 'application/json',
			'Intercom-Version': IntercomApi.apiVersion,
		}
	}

	async #request<T>(method: Method, path: string, body?: unknown): Promise<T> {
		for (let attempt = 0; ; attempt++) {
			const response = await fetch(`${this.#baseUrl}${path}`, {
				method,
				headers: this.#headers(),
				body: body === undefined ? undefined : JSON.stringify(body),
			})
			if (response.ok) return (await response.json()) as T
			if (response.status !== 429 || attempt >= this.#retries) {
				throw new IntercomError(method, path, response.status, await response.text())
			}
			await new Promise((resolve) => setTimeout(resolve, 1000 * 2 ** attempt))
		}
	}
}
