import { setUpBotAttributes } from "./attributes";
import { rememberAnswer, reply } from "./replies";

await setUpBotAttributes();

for await (const line of process.stdin) {
  const { conversationId, contactId, answer } = JSON.parse(String(line));
  await reply(conversationId, answer);
  await rememberAnswer(contactId, answer);
}
