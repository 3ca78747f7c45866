import type { AttributeDefinition } from "./types";

export type { AttributeDefinition } from "./types";

/** What billing and support both need to know of a customer. */
export const customerAttributes: AttributeDefinition[] = [
  {
    name: "support_tier",
    model: "company",
    data_type: "string",
    description: "Decides how fast somebody answers",
  },
  {
    name: "credit_limit",
    model: "company",
    data_type: "integer",
    messenger_writable: false,
  },
];
