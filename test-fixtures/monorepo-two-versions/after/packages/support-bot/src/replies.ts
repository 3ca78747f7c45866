import { BOT_ADMIN_ID } from "./config";
import { intercom } from "./intercom";

const GREETINGS = ["Hello!", "Good day!"];

export async function reply(conversationId: string, body: string): Promise<void> {
  await intercom.post(`/conversations/${conversationId}/reply`, {
    message_type: "comment",
    type: "admin",
    admin_id: BOT_ADMIN_ID,
    body: `${GREETINGS[body.length % GREETINGS.length]} ${body}`,
  });
}

export async function rememberAnswer(contactId: string, answer: string): Promise<void> {
  await intercom.put(`/contacts/${contactId}`, {
    custom_attributes: { last_bot_answer: answer },
  });
}
