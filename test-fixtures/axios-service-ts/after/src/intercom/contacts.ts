import { TAGS } from '../config/index.js';
import { daysWaiting, type Parcel } from '../models/parcel.js';
import { intercom } from './http.js';

interface SearchResult {
  data: { id: string }[];
}

export async function findContact(externalId: string): Promise<string | undefined> {
  const { data } = await intercom.post<SearchResult>('/contacts/search', {
    query: { field: 'external_id', operator: '=', value: externalId },
  });
  return data.data[0]?.id;
}

export async function reportParcel(parcel: Parcel): Promise<void> {
  const contactId = await findContact(parcel.customerId);
  if (!contactId) return;

  await intercom.put(`/contacts/${contactId}`, {
    custom_attributes: {
      preferred_locker: parcel.lockerCode,
      parcels_waiting: parcel.state === 'waiting' ? 1 : 0,
    },
  });
  if (daysWaiting(parcel) > 3) {
    await intercom.post('/tags', { name: TAGS.waiting, users: [{ id: contactId }] });
  }
}
