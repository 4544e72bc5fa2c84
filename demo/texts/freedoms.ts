import { accepted, implemented, inPart, noted, type Theme } from "./theme.ts";

/** Public freedoms, and persons who came from elsewhere. */
export const freedoms: readonly Theme[] = [
  {
    heading: "Freedom of opinion & expression & right to information",
    also: ["Impunity & transparency"],
    groups: ["media", "human rights defenders"],
    goals: [16],
    first: [
      noted(
        "Decriminalize defamation and make it a civil matter",
        "Imprisonment for defamation was abolished in 2009; a fine remains necessary for the protection of reputation.",
      ),
      accepted(
        "Pass legislation on access to information held by public bodies",
        "A first draft of the legislation was published for comments in April 2011.",
      ),
    ],
    second: [
      noted(
        "Repeal the provisions of the Penal Code on insult to the Head of State",
        "The provisions protect the institution and have not been applied since 2006.",
      ),
      accepted(
        "Guarantee the independence of the public broadcaster, including in the appointment of its governing board",
      ),
      accepted("Investigate attacks against journalists and bring those responsible to justice"),
    ],
    third: [
      accepted(
        "Amend the Media Act so that online publications are not required to obtain a licence",
        "The licence will be replaced by a declaration.",
      ),
      implemented(
        "Implement the Access to Information Act by shortening the time for replies",
        "The time limit was reduced from 30 to 15 days in 2020.",
      ),
      noted("Annul the article of the Penal Code that punishes insult to public officials with imprisonment"),
    ],
  },
  {
    heading: "Right to private life, privacy",
    also: ["Freedom of opinion & expression & right to information"],
    groups: ["Civil society"],
    goals: [9, 16],
    first: [accepted("Pass a data protection law that meets international standards")],
    second: [
      accepted("Subject the surveillance of communications to prior authorization by a judge"),
      accepted("Refrain from interrupting access to the Internet during elections and demonstrations"),
    ],
    third: [
      accepted("Regulate the use of facial recognition and other biometric technologies in public places"),
      accepted(
        "Bridge the digital divide between towns and the countryside by extending affordable Internet connections",
      ),
      accepted(
        "Establish a moratorium on the purchase of spyware until safeguards for human rights are in place",
        "No such technology will be acquired before the bill on intelligence services has been adopted.",
      ),
    ],
  },
  {
    heading: "Human rights defenders",
    also: ["Cooperation and meaningful consultation with civil society & participation"],
    groups: ["human rights defenders", "Civil society"],
    goals: [16],
    first: [
      accepted("Protect human rights defenders from harassment and intimidation"),
      accepted("Consult non-governmental organizations regularly on policies concerning human rights"),
    ],
    second: [
      accepted("Elaborate, together with civil society, a law on the protection of human rights defenders"),
      noted(
        "Lift all restrictions on the foreign funding of non-governmental organizations",
        "The obligation to declare such funding is a matter of transparency and does not restrict it.",
      ),
    ],
    third: [
      accepted(
        "Operate a mechanism of protection for human rights defenders at risk, including environmental defenders",
      ),
      accepted([
        "Condemn publicly any act of reprisal against persons who cooperate with the United Nations",
        "Create a focal point to which such acts can be reported",
      ]),
      accepted("Ensure that lawyers and women human rights defenders can carry out their work without fear"),
    ],
  },
  {
    heading: "Right to peaceful assembly",
    also: ["Freedom of association"],
    groups: ["Civil society", "Law enforcement / police & prison officials"],
    goals: [16],
    first: [
      noted(
        "Replace the authorization of public assemblies by a simple notification",
        "The authorization is necessary for the protection of public order and is given in nearly all cases.",
      ),
      accepted("Facilitate the registration of associations"),
    ],
    second: [
      accepted(
        "Adjust the rules on the use of force by the police to the Basic Principles on the Use of Force and Firearms by Law Enforcement Officials",
      ),
      accepted(
        "Withdraw the power of the Ministry of the Interior to dissolve associations without a judicial decision",
      ),
    ],
    third: [
      inPart(
        "Carry out independent investigations into the use of force during the demonstrations of October 2019 and release all those arrested",
        "Kaluvia accepts the recommendation in part: the investigations have been entrusted to the Human Rights Commission, while the release of persons on trial is a matter for the courts.",
      ),
      accepted("Permit spontaneous assemblies and refrain from imposing blanket bans"),
    ],
  },
  {
    heading: "Freedom of thought, conscience & religion",
    also: ["Equality & non-discrimination"],
    groups: ["minorities/ racial, ethnic, linguistic, religious or descent-based groups"],
    goals: [16],
    first: [
      accepted(
        "Return places of worship that were confiscated from religious communities",
        "Of 112 places of worship, 67 have been returned; the others are the subject of proceedings.",
      ),
      accepted("Simplify the registration of religious communities"),
    ],
    second: [
      accepted(
        "Foster interreligious dialogue at the local level and protect places of worship from vandalism",
      ),
      accepted(
        "Introduce an alternative service for conscientious objectors that is not punitive in nature or length",
        "A civilian service of the same length as military service is planned from 2018.",
      ),
    ],
    third: [
      accepted(
        "Safeguard the right of all persons to manifest their religion or belief, including at the workplace",
      ),
      noted(
        "Remove blasphemy from the Penal Code",
        "The article protects public peace; its wording is being examined in the revision of the Penal Code.",
      ),
    ],
  },
  {
    heading: "Migrants",
    also: ["Right to work and to just & favorable conditions of work & labour rights"],
    groups: ["Migrants & domestic workers"],
    goals: [8, 10],
    first: [
      accepted("Extend labour inspections to private households that employ migrant domestic workers"),
      accepted(
        "Stop the detention of migrant children",
        "Families with children will be accommodated in open centres from 2012.",
      ),
    ],
    second: [
      accepted(
        "Ratify the Domestic Workers Convention, 2011 (No. 189) of the International Labour Organization",
      ),
      accepted(
        "Ensure that migrants in an irregular situation have access to emergency health care and schooling",
      ),
    ],
    third: [
      accepted("Apply the Global Compact for Safe, Orderly and Regular Migration in national policy"),
      accepted(
        "Abolish the sponsorship of seasonal workers by a single employer",
        "The reform of seasonal work will enter into force in 2023.",
      ),
      noted(
        "Grant a residence permit to all migrants who have lived in the country for more than five years",
        "Regularization is decided case by case.",
      ),
    ],
  },
  {
    heading: "Refugees & asylum seekers",
    also: ["Non-refoulement"],
    groups: ["refugees & asylum seekers"],
    goals: [10, 16],
    first: [
      accepted("Incorporate the principle of non-refoulement into the Aliens Act"),
      accepted(
        "Create a fair procedure for the examination of asylum applications, in cooperation with the Office of the United Nations High Commissioner for Refugees",
        "The Aliens Act will be replaced by two separate laws on immigration and on asylum.",
      ),
    ],
    second: [
      accepted("Grant asylum seekers the right to work six months after their application"),
      accepted("Appoint a guardian without delay for each unaccompanied child seeking asylum"),
    ],
    third: [
      accepted("Improve reception conditions for asylum seekers at the eastern border"),
      accepted("Avoid pushbacks and examine individually each application for international protection"),
      accepted(
        "Promote the integration of refugees through language courses and recognition of their qualifications",
      ),
    ],
  },
];
