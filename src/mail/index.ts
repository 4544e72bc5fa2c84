export { type NewMail, queueMail, secretKinds, sendMailTask } from "./queue.ts";
