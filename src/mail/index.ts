export { type NewMail, queueMail, secretKinds, sendMailTask } from "./queue.ts";
export { type MailSettings, mailTasks, wakeWaitingLetters } from "./sending.ts";
