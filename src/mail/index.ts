export {
  type NewMail,
  queueMail,
  queueMails,
  secretKinds,
  sendMailTask,
  withdrawWaitingLetters,
} from "./queue.ts";
export { type MailSettings, mailTasks, wakeWaitingLetters } from "./sending.ts";
