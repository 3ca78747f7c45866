// Version of the consent form that owners sign at the front desk.
export const CONSENT_FORM_VERSION = '2.10'

export const PET_ATTRIBUTES = [
	{ name: 'pet_name', model: 'contact', data_type: 'string' },
	{
		name: 'pet_species',
		model: 'contact',
		data_type: 'string',
		options: [{ value: 'cat' }, { value: 'dog' }, { value: 'other' }],
	},
	{
		name: 'next_vaccination',
		model: 'contact',
		data_type: 'date',
		description: 'Empty where the owner opted out',
	},
] as const
