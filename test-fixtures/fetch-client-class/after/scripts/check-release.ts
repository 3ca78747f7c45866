// Run by the release job against the version that the job was given.
const apiVersion = process.env.RELEASE_API_VERSION
if (!apiVersion) throw new Error('RELEASE_API_VERSION is not set')

const response = await fetch('https://api.eu.intercom.io/data_attributes', {
	method: 'POST',
	headers: {
		Authorization: `Bearer ${process.env.RELEASE_TOKEN}`,
		'Content-Type': 'application/json',
		'Intercom-Version': apiVersion,
	},
	body: JSON.stringify({ name: `release_${Date.now()}`, model: 'contact', data_type: 'string' }),
})
if (!response.ok) throw new Error(await response.text())

export {}
