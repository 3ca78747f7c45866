// Fills an empty sandbox workspace. A sandbox has the version its creator chose.
const headers = {
	Authorization: `Bearer ${process.env.SANDBOX_TOKEN}`,
	'Content-Type': 'application/json',
}

const response = await fetch('https://api.intercom.io/data_attributes', {
	method: 'POST',
	headers,
	body: JSON.stringify({ name: 'sandbox_seeded', model: 'company', data_type: 'boolean' }),
})
console.log(response.status, await response.text())

export {}
