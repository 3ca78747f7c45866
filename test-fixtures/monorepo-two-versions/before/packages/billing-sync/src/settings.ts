export const settings = {
  intercom: {
    root: "https://api.intercom.io",
    version: "2.10",
    token: process.env.INTERCOM_TOKEN ?? "",
  },
  ledger: {
    root: process.env.LEDGER_URL ?? "https://ledger.internal.example",
    // The ledger's own numbering.
    version: "2.10",
  },
} as const;
