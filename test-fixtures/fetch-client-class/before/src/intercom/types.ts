export interface Page<T> {
	type: 'list'
	data: T[]
	total_count?: number
}

export interface Attribute {
	id: number
	name: string
	description: string | null
	archived: boolean
}

export interface Contact {
	id: string
	external_id: string | null
	custom_attributes: Record<string, unknown>
}

export interface CreateAttributeInput {
	name: string
	model: 'contact' | 'company'
	data_type: 'string' | 'integer' | 'float' | 'boolean' | 'datetime' | 'date'
	description?: string
	options?: readonly { readonly value: string }[]
}
