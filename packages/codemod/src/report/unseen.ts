/** What no look at code can see, in every report that depends on the Messenger's side. */
export const UNSEEN =
  'native apps, tag managers, other repositories, and attributes that exist in Intercom already cannot be seen from here';
