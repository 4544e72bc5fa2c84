import { accepted, implemented, inPart, noted, type Theme } from "./theme.ts";

/** Treaties, cooperation with mechanisms, national institutions. */
export const normsAndInstitutions: readonly Theme[] = [
  {
    heading: "Acceptance of international norms",
    also: ["Prohibition of torture & cruel, inhuman or degrading treatment"],
    groups: ["Persons deprived of their liberty & detainees"],
    goals: [16],
    first: [
      accepted(
        "Ratify the Optional Protocol to the Convention against Torture and Other Cruel, Inhuman or Degrading Treatment or Punishment",
      ),
      accepted(
        "Accede to the International Convention for the Protection of All Persons from Enforced Disappearance",
        "The Ministry of Foreign Affairs opened the interministerial consultation on accession in January 2011.",
      ),
      noted(
        "Sign and ratify the International Convention on the Protection of the Rights of All Migrant Workers and Members of Their Families",
        "Migrant workers with a lawful stay enjoy the protection of the labour legislation on an equal footing with nationals.",
      ),
    ],
    second: [
      accepted([
        "Complete the ratification of the International Convention for the Protection of All Persons from Enforced Disappearance",
        "Recognize the competence of the Committee on Enforced Disappearances to receive individual communications",
      ]),
      accepted(
        "Accede to the Optional Protocol to the International Covenant on Economic, Social and Cultural Rights",
        "Accession is part of the legislative programme of the Government for 2017.",
      ),
      noted(
        "Become a party to the International Convention on the Protection of the Rights of All Migrant Workers and Members of Their Families, as previously recommended",
        "The position that Kaluvia expressed in the first cycle has not changed.",
      ),
    ],
    third: [
      accepted(
        "Ratify the Optional Protocol to the Convention on the Rights of the Child on a communications procedure",
      ),
      accepted(
        "Ratify the Violence and Harassment Convention, 2019 (No. 190) of the International Labour Organization",
        "The social partners have been consulted and support ratification.",
      ),
      noted(
        "Reconsider its position with regard to the International Convention on the Protection of the Rights of All Migrant Workers and Members of Their Families",
        "The Convention does not distinguish sufficiently between persons with and without a lawful stay.",
      ),
    ],
  },
  {
    heading: "Cooperation & Follow up with Treaty Bodies",
    also: ["Cooperation & Follow up with the Universal Periodic Review (UPR)"],
    groups: [],
    goals: [16, 17],
    first: [
      accepted(
        "Submit its overdue reports to the Committee on Economic, Social and Cultural Rights and the Committee against Torture",
      ),
      accepted(
        "Seek the technical assistance of the Office of the United Nations High Commissioner for Human Rights in clearing the backlog of its reports to the treaty bodies",
      ),
    ],
    second: [
      implemented(
        "Submit without further delay the initial report due under the Convention on the Rights of Persons with Disabilities",
        "The report was submitted to the secretariat of the Committee on 11 December 2015.",
      ),
      accepted(
        "Give effect to the Views that the Human Rights Committee adopted in respect of communications concerning Kaluvia",
      ),
    ],
    third: [
      accepted(
        "Translate the concluding observations of the treaty bodies into Serri and Halvi and disseminate them in all provinces",
      ),
      accepted(
        "Make use of the simplified reporting procedure in order to bring its periodic reports up to date",
        "Kaluvia notified the Committee against Torture and the Human Rights Committee in March 2021.",
      ),
      accepted(
        "Submit to the Human Rights Council, on a voluntary basis, a midterm report on the follow-up to the recommendations accepted",
      ),
    ],
  },
  {
    heading: "Cooperation with Special Procedures",
    also: [],
    groups: [],
    goals: [16],
    first: [
      accepted("Extend a standing invitation to all thematic special procedures of the Human Rights Council"),
      accepted(
        "Agree to the visit requested by the Special Rapporteur on the independence of judges and lawyers",
        "The Government has proposed dates in the second half of 2012.",
      ),
    ],
    second: [
      implemented(
        "Receive the Working Group on Arbitrary Detention, whose request for a visit is pending since 2011",
        "The Working Group has been invited for October 2016 and will have access to every place of detention.",
      ),
      accepted(
        "Reply within the time requested to the communications addressed to it by special procedures mandate holders",
      ),
    ],
    third: [
      accepted(
        "Continue its good cooperation with special procedures by accepting the pending requests for visits",
      ),
      accepted(
        "Publish a plan for the implementation of the recommendations that the Special Rapporteur on the independence of judges and lawyers made after the visit of 2013",
      ),
    ],
  },
  {
    heading: "National Human Rights Institution (NHRI)",
    also: ["Legal, institutional & policy framework"],
    groups: ["human rights defenders"],
    goals: [16],
    first: [
      accepted(
        "Establish a national human rights institution in accordance with the principles relating to the status of national institutions for the promotion and protection of human rights (the Paris Principles)",
        "A bill establishing a Human Rights Commission will be laid before Parliament in the autumn of 2011.",
      ),
      accepted(
        "Ensure a wide consultation of civil society on the bill for a national human rights commission",
      ),
    ],
    second: [
      accepted([
        "Strengthen the Kaluvian Human Rights Commission, including by securing its financial autonomy",
        "Provide the Commission with regional offices outside the capital",
      ]),
      accepted(
        "Amend the procedure for the selection of commissioners so that it is open, transparent and based on merit, with a view to obtaining A status",
      ),
      implemented(
        "Authorize the Human Rights Commission to visit all places of deprivation of liberty without prior notice",
        "Section 14 of the Human Rights Commission Act, 2012 gives the Commission that power.",
      ),
    ],
    third: [
      accepted(
        "Maintain the A status of the Kaluvian Human Rights Commission by providing it with sufficient human and financial resources",
      ),
      accepted(
        "Ensure that public authorities respond within a fixed time to the recommendations of the Kaluvian Human Rights Commission",
      ),
      accepted(
        "Broaden the mandate of the Human Rights Commission to receive complaints against private companies",
        "The amendment to the Human Rights Commission Act is before the second chamber of Parliament.",
      ),
    ],
  },
  {
    heading: "Institutions & policy - General",
    also: [
      "Cooperation & Follow up with the Universal Periodic Review (UPR)",
      "National Mechanisms for Reporting and Follow-up (NMRF)",
    ],
    groups: [],
    goals: [16, 17],
    first: [
      accepted(
        "Put in place an interministerial body responsible for the follow-up to the recommendations of the present review",
      ),
    ],
    second: [
      implemented(
        "Turn the ad hoc committee on human rights reporting into a permanent national mechanism for implementation, reporting and follow-up",
        "Decree 41 of 2016 made the mechanism permanent and gave it a secretariat of three persons.",
      ),
      accepted(
        "Associate civil society organizations and the Human Rights Commission in the follow-up to the universal periodic review",
      ),
      accepted(
        "Assign each accepted recommendation to a responsible ministry, with indicators and a timetable",
      ),
    ],
    third: [
      accepted(
        "Share with other States its experience with the National Mechanism for Implementation, Reporting and Follow-up",
      ),
      accepted([
        "Establish a public database of recommendations and of the steps taken to implement them",
        "Link the follow-up of recommendations to the national plan for the Sustainable Development Goals",
      ]),
      accepted(
        "Provide the secretariat of the National Mechanism for Implementation, Reporting and Follow-up with a budget line of its own",
        "The budget for 2022 contains a line for the secretariat.",
      ),
    ],
  },
  {
    heading: "Constitutional & legislative framework",
    also: ["Equality & non-discrimination"],
    groups: [],
    goals: [10, 16],
    first: [
      accepted(
        "Adopt comprehensive legislation against discrimination covering all the grounds listed in international human rights law",
      ),
      noted("Give the international human rights treaties precedence over the Constitution"),
    ],
    second: [
      accepted(
        "Expedite the consideration of the bill on equal treatment that has been before Parliament since 2013",
      ),
      accepted(
        "Bring the Penal Code of 1961 into full conformity with the international obligations of Kaluvia",
      ),
    ],
    third: [
      implemented(
        "Ensure the effective implementation of the Equal Treatment Act in both the public and the private sector",
        "The Equal Treatment Office opened in 2019 and dealt with 212 complaints in its first year.",
      ),
      accepted("Conduct a human rights assessment of each bill before it is laid before Parliament"),
      accepted(
        "Complete the revision of the Penal Code and repeal the provisions that criminalize vagrancy and begging",
        "The draft Penal Code no longer contains those provisions.",
      ),
    ],
  },
  {
    heading: "National Plans of Action on Human Rights (or specific areas)",
    also: ["Human rights education, trainings & awareness raising"],
    groups: ["Educational staff & students", "public officials"],
    goals: [4, 16],
    first: [
      accepted(
        "Draw up a national plan of action for human rights with clear targets",
        "The plan will be drawn up with the assistance of the Office of the United Nations High Commissioner for Human Rights.",
      ),
      accepted("Include human rights education in the curricula of primary and secondary schools"),
    ],
    second: [
      accepted(
        "Evaluate the first national plan of action for human rights before a second plan is prepared",
      ),
      accepted(
        "Make training in human rights a compulsory part of the preparation of police officers, prison staff and prosecutors",
      ),
    ],
    third: [
      accepted(
        "Allocate the resources necessary for the execution of the national plan of action for human rights 2020–2025",
      ),
      accepted("Develop teaching materials on human rights in the minority languages of Kaluvia"),
      accepted("Extend human rights training to municipal and provincial officials"),
    ],
  },
  {
    heading:
      "International criminal & humanitarian law (including crimes against humanity, war crimes, genocide)",
    also: ["Acceptance of international norms", "Impunity & transparency"],
    groups: ["Disappeared persons"],
    goals: [16],
    first: [
      accepted(
        "Ratify the Rome Statute of the International Criminal Court and align national legislation with it",
        "The Constitutional Court has been asked for its opinion on the compatibility of the Statute with article 61 of the Constitution.",
      ),
      accepted(
        "Investigate the enforced disappearances that took place during the emergency of 1986 to 1989",
      ),
    ],
    second: [
      accepted("Accede to the Rome Statute, the Constitutional Court having found no obstacle to it"),
      accepted(
        "Create a commission to establish the fate of the persons who disappeared during the emergency of 1986 to 1989 and grant reparation to their families",
      ),
    ],
    third: [
      accepted(
        "Ratify the amendments to article 8 of the Rome Statute concerning the crime of aggression and the use of starvation",
      ),
      accepted(
        "Open the archives of the security services to the commission of inquiry into the events of 1986 to 1989",
        "The archives up to 1992 will be transferred to the National Archives in 2023.",
      ),
      inPart(
        "Prosecute all those responsible for enforced disappearances and exclude them from any amnesty or statute of limitation",
        "Kaluvia accepts the recommendation in part: prosecutions are being conducted, while the amnesty of 1990 can be repealed only by referendum.",
      ),
    ],
  },
];
