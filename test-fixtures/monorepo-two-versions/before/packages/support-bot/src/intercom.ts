import axios from "axios";

import { Intercom } from "./config";

export const intercom = axios.create({
  baseURL: Intercom.Host,
  headers: {
    "Intercom-Version": Intercom.Version,
    Authorization: `Bearer ${process.env.INTERCOM_BOT_TOKEN}`,
  },
});
