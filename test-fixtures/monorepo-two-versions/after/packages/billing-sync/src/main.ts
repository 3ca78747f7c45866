import { sendToIntercom } from "./intercom";
import { fetchAccounts } from "./ledger";
import { syncAttributes } from "./sync-attributes";

await syncAttributes();

for (const account of await fetchAccounts()) {
  await sendToIntercom("POST", "/companies", {
    company_id: account.id,
    plan: account.plan,
    custom_attributes: { open_balance: account.balanceInCents / 100 },
  });
}
