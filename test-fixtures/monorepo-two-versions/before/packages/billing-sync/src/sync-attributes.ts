import { customerAttributes } from "@ledgerline/attribute-catalog";

import { sendToIntercom } from "./intercom";
import { announceAttribute } from "./ledger";

interface Created {
  id: number;
  name: string;
}

export async function syncAttributes(): Promise<void> {
  for (const definition of customerAttributes) {
    const created = await sendToIntercom<Created>("POST", "/data_attributes", definition);
    await announceAttribute(created.name);
  }

  await sendToIntercom("POST", "/data_attributes", {
    name: "open_balance", model: "company",
    data_type: "float", description: "In euros, negative where we owe",
  });
}

export async function retireAttribute(id: number): Promise<void> {
  await sendToIntercom("PUT", `/data_attributes/${id}`, { archived: true });
}