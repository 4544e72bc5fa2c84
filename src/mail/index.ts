export { type NewMail, queueMail, sendMailTask } from "./queue.ts";
