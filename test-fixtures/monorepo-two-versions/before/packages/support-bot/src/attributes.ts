import { customerAttributes } from "@ledgerline/attribute-catalog";

import { intercom } from "./intercom";

export async function setUpBotAttributes(): Promise<void> {
  for (const attribute of customerAttributes) {
    await intercom.post("/data_attributes", attribute);
  }

  await intercom.post("/data_attributes", {
    name: "last_bot_answer",
    model: "contact",
    data_type: "string",
  });

  await intercom.post("/data_attributes", {
    name: "prefers_human",
    model: "contact",
    data_type: "boolean",
    messenger_writable: true,
  });
}
