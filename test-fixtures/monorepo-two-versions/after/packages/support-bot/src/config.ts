export enum Intercom {
  Host = "https://api.intercom.io",
  Version = "2.13",
}

export const BOT_ADMIN_ID = process.env.BOT_ADMIN_ID ?? "814860";
