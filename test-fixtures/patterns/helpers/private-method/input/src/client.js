export class Intercom {
  #token;
  #version = '2.10';

  constructor(token) {
    this.#token = token;
  }

  async #request(method, path, body) {
    const response = await fetch(`https://api.intercom.io${path}`, {
      method,
      headers: this.#headers(),
      body: body && JSON.stringify(body),
    });
    return response.json();
  }

  #headers() {
    return {
      Authorization: `Bearer ${this.#token}`,
      'Content-Type': 'application/json',
      'Intercom-Version': this.#version,
    };
  }

  createAttribute(attribute) {
    return this.#request('POST', '/data_attributes', attribute);
  }

  updateAttribute(id, attribute) {
    return this.#request('PUT', `/data_attributes/${id}`, attribute);
  }
}
