import { settings } from "./settings";

export interface Account {
  id: string;
  plan: string;
  balanceInCents: number;
}

export async function fetchAccounts(): Promise<Account[]> {
  const response = await fetch(`${settings.ledger.root}/accounts`, {
    headers: { "ledger-version": settings.ledger.version },
  });
  return (await response.json()) as Account[];
}

/** The ledger keeps its own list of attributes. */
export async function announceAttribute(name: string): Promise<void> {
  await fetch(`${settings.ledger.root}/data_attributes`, {
    method: "POST",
    headers: { "ledger-version": settings.ledger.version },
    body: JSON.stringify({ name, model: "company", data_type: "string" }),
  });
}
