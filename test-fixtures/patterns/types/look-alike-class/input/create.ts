// A client of our own, which is not Intercom's.
import { connect } from '@acme/crm';

connect().dataAttributes.create({ name: 'plan' }, { version: 2 });
