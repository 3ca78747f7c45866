import superagent from 'superagent';
import prefix from 'superagent-prefix';

const agent = superagent.agent().use(prefix('https://api.intercom.io')).set('Intercom-Version', '2.10');

export const post = (path) => agent.post(path).set('Authorization', `Bearer ${process.env.TOKEN}`);
