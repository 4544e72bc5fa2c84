import type { Capability } from "../web/index.ts";
import { accept, acceptPage, codePage, typeCode } from "./pages/accept.tsx";
import { dataPage, eraseOwn, exportPage } from "./pages/data.tsx";
import { invitationsPage, renew, withdraw } from "./pages/invitations.tsx";
import { invitePage, sendInvitation } from "./pages/invite.tsx";
import { partPage } from "./pages/part.tsx";
import { askForLetter, choose, choosePage, forgottenPage } from "./pages/password.tsx";
import { peoplePage } from "./pages/people.tsx";
import { personPage } from "./pages/person.tsx";
import {
  change,
  end,
  erase,
  erasePage,
  makeCode,
  passwordCodePage,
  signOutPerson,
} from "./pages/person-actions.tsx";
import { printInvitationPage, printInvitationsPage } from "./pages/printed.tsx";
import { rolesPage } from "./pages/roles.tsx";
import { inviteLines, severalPage } from "./pages/several.tsx";

/** Members of a space, invitations, who may do what, forgotten passwords, and personal data. */
export const peopleCapability: Capability = {
  pages: [
    peoplePage,
    invitationsPage,
    invitePage,
    sendInvitation,
    severalPage,
    inviteLines,
    printInvitationsPage,
    printInvitationPage,
    renew,
    withdraw,
    personPage,
    change,
    end,
    signOutPerson,
    makeCode,
    passwordCodePage,
    erasePage,
    erase,
    rolesPage,
    partPage,
    codePage,
    typeCode,
    acceptPage,
    accept,
    forgottenPage,
    askForLetter,
    choosePage,
    choose,
    dataPage,
    exportPage,
    eraseOwn,
  ],
  navigation: [{ place: "people", path: "/people", permission: "person.read" }],
};
