/** The words that names are made of. None of them has to do with the API. */

export const domains = listed(`
  accounts analytics audit billing booking catalog checkout content delivery documents experiments
  fleet identity inventory invoicing loyalty media notifications onboarding orders payments
  permissions pricing profiles projects reporting reviews scheduling search shipping subscriptions
  support
`);

export const nouns = listed(`
  address agreement approval asset balance batch branch budget bundle campaign carrier cart charge
  claim comment contract coupon credit customer dashboard deposit device discount dispute draft
  employee entry estimate event export feature filter folder forecast gateway goal holiday import
  invoice item journey label layout lead ledger license listing location manifest member merchant
  milestone note offer package parcel partner payout period plan policy price product quota quote
  receipt record refund region reminder renewal request reservation return reward role route
  schedule seat segment session shift shipment slot snapshot statement stock store supplier survey task tax
  team template tenant threshold ticket token transfer trial user variant vehicle  visit
  voucher wallet warehouse webhook workspace zone
`);

export const verbs = listed(`
  add apply archive assign build cancel check close collect compare compute confirm convert copy
  count create describe fetch find format group list load map mark merge move normalize parse plan
  prepare publish read refresh release remove rename replace reserve resolve restore schedule
  select send sort split store sum sync track update validate verify write
`);

export const fields = listed(`
  amount attempts category city code color count country createdAt currency description dueDate
  email enabled endsAt externalId height kind label limit locale minimum notes ownerId parentId
  phone position priority quantity rank rate reason reference score sku slug source startsAt
  status tags timezone title total updatedAt version weight width
`);

export const states = listed(`
  active archived blocked cancelled closed confirmed delayed draft expired failed new open overdue
  paid paused pending ready rejected scheduled sent shipped waiting
`);

/** Half sentences for comments and texts. */
export const phrases = [
  'the carrier answers late on Mondays, so this is tried again before it counts as lost',
  'kept in the order in which the customer added them',
  'an empty list is valid and means that nothing has to be done',
  'older records have no currency, so the one of the account is taken',
  'rounded half up, as the accountants do it',
  'both ends are included',
  'the caller has checked the permissions already',
  'what was archived stays readable for a year',
  'times are in UTC until they are shown',
  'the database sorts nulls last, and so does this',
  'written once by the import, and only read here',
  'two of the partners send this field as a string',
  'the limit comes from the contract and is checked again by the server',
  'nothing is cached here: the caller knows for how long',
  'see the decision record on retries for the numbers',
  'falls back to the default of the region',
  'this must not throw, because it runs while the page is drawn',
  'the total is compared with the ledger every night',
];

/** @param {string} word */
export function pascal(word) {
  return word.replace(/(?:^|-)([a-z])/g, (_, letter) => letter.toUpperCase());
}

/** @param {string} word */
export function camel(word) {
  const name = pascal(word);
  return name[0].toLowerCase() + name.slice(1);
}

/** @param {string} text words with white space between them */
function listed(text) {
  return text.trim().split(/\s+/);
}
