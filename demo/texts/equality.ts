import { accepted, implemented, inPart, noted, type Theme } from "./theme.ts";

/** Groups of persons: women, children, persons with disabilities, minorities and others. */
export const equality: readonly Theme[] = [
  {
    heading: "Advancement of women",
    also: ["Discrimination against women", "Participation of women in political & public life"],
    groups: ["Women"],
    goals: [5, 8],
    first: [
      accepted(
        "Revise the Family Code so that women and men have equal rights in respect of property and inheritance",
        "The Commission for the Revision of the Family Code will take the recommendation into account.",
      ),
      accepted("Introduce temporary special measures to raise the number of women in Parliament"),
    ],
    second: [
      accepted("Narrow the wage gap between women and men, including through equal pay audits"),
      accepted(
        "Withdraw the reservation to article 16 of the Convention on the Elimination of All Forms of Discrimination against Women",
        "The withdrawal will follow the adoption of the new Family Code.",
      ),
    ],
    third: [
      accepted(
        "Support the economic empowerment of rural women by improving their access to land, credit and training",
      ),
      implemented(
        "Maintain the quota of 40 per cent of women on the electoral lists and extend it to provincial councils",
        "The quota has applied to provincial councils since the elections of 2020.",
      ),
      accepted("Promote the sharing of family responsibilities by introducing paid paternity leave"),
    ],
  },
  {
    heading: "Children: definition; general principles; protection",
    also: ["Children: family environment and alternative care"],
    groups: ["Children"],
    goals: [16],
    first: [
      accepted("Harmonize domestic legislation with the Convention on the Rights of the Child"),
      accepted("Appoint an independent advocate for children with the power to receive complaints"),
    ],
    second: [
      accepted("Replace large institutions for children by family-based and community-based care"),
      implemented(
        "Strengthen the Office of the Children’s Advocate and make it accessible to children in all provinces",
        "The Office opened branches in five provinces in 2014 and 2015 and will open four more by 2018.",
      ),
    ],
    third: [
      accepted(
        "Continue the deinstitutionalization of children, paying special attention to children with disabilities",
      ),
      accepted(
        "Raise the age of criminal responsibility from 12 to 14 years at least",
        "The age of 14 years has been included in the draft Penal Code.",
      ),
      accepted(
        "Take the best interests of the child into account in all judicial and administrative decisions concerning children",
      ),
    ],
  },
  {
    heading: "Children: protection against exploitation",
    also: ["Prohibition of torture & cruel, inhuman or degrading treatment", "Domestic violence"],
    groups: ["Children", "girls"],
    goals: [8, 16],
    first: [
      inPart(
        "Prohibit corporal punishment of children in all settings, including the home",
        "Kaluvia accepts the recommendation in part: corporal punishment is prohibited in schools, but a prohibition in the home is not envisaged for the time being.",
      ),
      accepted("Combat the worst forms of child labour, in particular in quarries and tobacco fields"),
    ],
    second: [
      inPart(
        "Prohibit in law the corporal punishment of children in the family and in schools, and penalize parents who resort to it",
        "Kaluvia accepts the recommendation in part: the prohibition is being drafted, while penal sanctions against parents are not considered to serve the interests of the child.",
      ),
      accepted(
        "Bring the minimum age for admission to employment into line with the end of compulsory schooling",
      ),
    ],
    third: [
      accepted(
        "Implement the Act of 2018 prohibiting corporal punishment by means of programmes of positive parenting",
      ),
      accepted("Protect children from sexual exploitation and abuse on the Internet"),
    ],
  },
  {
    heading: "Persons with disabilities: definition, general principles",
    also: ["Persons with disabilities: accessibility, mobility"],
    groups: ["persons with disabilities"],
    goals: [10, 11],
    first: [
      accepted(
        "Ratify the Convention on the Rights of Persons with Disabilities and its Optional Protocol",
        "Both instruments were transmitted to Parliament in March 2011.",
      ),
      accepted("Make public buildings and transport accessible to persons with disabilities"),
    ],
    second: [
      accepted(
        "Replace substituted decision-making by supported decision-making for persons with intellectual or psychosocial disabilities",
      ),
      accepted(
        "Consult closely with organizations of persons with disabilities in the preparation of laws that concern them",
      ),
    ],
    third: [
      accepted("Provide sign language interpretation in courts, hospitals and public broadcasting"),
      accepted(
        "Define the denial of reasonable accommodation as a form of discrimination",
        "The Equal Treatment Act will be amended accordingly.",
      ),
    ],
  },
  {
    heading: "Persons with disabilities: independence, inclusion",
    also: ["Right to education", "Right to work and to just & favorable conditions of work & labour rights"],
    groups: [
      "persons with disabilities",
      "Children in vulnerable situations (abused, living on the street, institutionalized, indigenous, migrant children etc.)",
    ],
    goals: [4, 8, 10],
    first: [accepted("Integrate children with disabilities into mainstream schools")],
    second: [
      accepted("Enforce the quota for the employment of persons with disabilities in the public service"),
      accepted(
        "Train teachers in inclusive education and adapt school materials to the needs of pupils with disabilities",
      ),
    ],
    third: [
      accepted(
        "Adopt a plan with a timetable for the closure of residential institutions for persons with disabilities",
      ),
      accepted(
        "Develop personal assistance and other community services that allow persons with disabilities to live independently",
      ),
      implemented(
        "Simplify the assessment of disability and base it on the human rights model",
        "The new procedure has been in force since 1 January 2021.",
      ),
    ],
  },
  {
    heading: "Racial discrimination",
    also: ["Equality & non-discrimination"],
    groups: ["minorities/ racial, ethnic, linguistic, religious or descent-based groups"],
    goals: [10, 16],
    first: [
      accepted(
        "Make the declaration provided for in article 14 of the International Convention on the Elimination of All Forms of Racial Discrimination",
      ),
      accepted("Punish incitement to racial hatred, including by politicians and in the media"),
    ],
    second: [
      accepted("Consider racist motivation as an aggravating circumstance for all offences"),
      accepted("Collect statistics on hate crimes and publish them every year"),
    ],
    third: [
      accepted(
        "Counter hate speech against minorities and foreigners on social media while respecting freedom of expression",
      ),
      accepted(
        "Put an end to ethnic profiling by the police, including through clear instructions and independent oversight",
        "Instructions to the police were issued in February 2021.",
      ),
      accepted(
        "Implement the programme of activities of the International Decade for People of African Descent",
      ),
    ],
  },
  {
    heading: "Minorities",
    also: ["Cultural rights", "Right to education"],
    groups: ["minorities/ racial, ethnic, linguistic, religious or descent-based groups"],
    goals: [4, 10],
    first: [
      accepted("Enable pupils of the Halvi minority to be taught in their mother tongue"),
      accepted("Increase the representation of minorities in the police and the civil service"),
    ],
    second: [
      accepted(
        "Give effect to the Act on the Use of Minority Languages in dealings with provincial authorities",
      ),
      accepted("Promote dialogue between communities in the Eastern Marches in order to prevent conflict"),
      noted(
        "Recognize Halvi as a second official language on the whole territory",
        "The Constitution provides for one official language; Halvi may be used in the provinces where it is spoken.",
      ),
    ],
    third: [
      accepted("Allocate broadcasting time in minority languages on public radio and television"),
      accepted("Reduce the gap in school completion between Halvi pupils and the national average"),
      implemented(
        "Set up an advisory council of national minorities attached to the Office of the Prime Minister",
        "The Council of National Minorities met for the first time in February 2020.",
      ),
    ],
  },
  {
    heading: "Indigenous peoples",
    also: ["Right to participate in public affairs & right to vote", "Human rights & the environment"],
    groups: ["Indigenous peoples"],
    goals: [10, 15],
    first: [
      inPart(
        "Recognize the Serri people of the northern highlands as an indigenous people",
        "Kaluvia accepts the recommendation in part: the Serri people enjoy all the rights of national minorities, but the legislation does not know the notion of an indigenous people.",
      ),
      noted(
        "Ratify the Indigenous and Tribal Peoples Convention, 1989 (No. 169) of the International Labour Organization",
      ),
    ],
    second: [
      accepted("Demarcate the traditional pastures of the Serri people"),
      noted(
        "Accede to the Indigenous and Tribal Peoples Convention, 1989 (No. 169) and recognize collective ownership of land",
        "The legislation of Kaluvia recognizes the collective use of pastures, but not collective ownership.",
      ),
    ],
    third: [
      accepted(
        "Consult the Serri people in order to obtain their free, prior and informed consent before projects affecting their lands are approved",
        "A protocol of consultation is being negotiated with the Assembly of the Serri.",
      ),
      accepted([
        "Protect the language and the cultural heritage of the Serri people",
        "Support schools that move with Serri herders in summer",
      ]),
      noted(
        "Transfer the ownership of the summer pastures to the Serri communities",
        "The pastures are public domain; their use by the Serri communities is guaranteed by law.",
      ),
    ],
  },
  {
    heading: "Sexual orientation & gender identity",
    also: ["Equality & non-discrimination", "Right to private life, privacy"],
    groups: ["lesbian, gay, bisexual and transgender and intersex persons (LGBTI)"],
    goals: [10, 16],
    first: [
      noted(
        "Decriminalize consensual relations between adults of the same sex",
        "Public opinion is not ready for an amendment of article 240 of the Penal Code; the article is not applied.",
      ),
    ],
    second: [
      accepted(
        "Repeal article 240 of the Penal Code, which criminalizes consensual relations between adults of the same sex",
        "The draft Penal Code no longer contains the article.",
      ),
      noted(
        "Include sexual orientation and gender identity among the grounds of the bill on equal treatment",
      ),
      accepted(
        "Protect lesbian, gay, bisexual, transgender and intersex persons from violence and bring the perpetrators to justice",
      ),
    ],
    third: [
      implemented(
        "Train the police in the protection of lesbian, gay, bisexual, transgender and intersex persons",
        "A module on this subject has been part of the curriculum of the Police Academy since 2019.",
      ),
      noted("Grant legal recognition to couples of the same sex"),
      noted(
        "Allow transgender persons to change the entry of their sex in the civil register by a simple declaration",
        "The change is possible by decision of a court.",
      ),
    ],
  },
  {
    heading: "Older persons",
    also: ["Right to social security", "Right to health"],
    groups: ["older persons"],
    goals: [1, 3, 10],
    first: [
      accepted("Guarantee a minimum pension to older persons who were never employed in the formal sector"),
    ],
    second: [
      accepted("Design a national strategy on ageing with the participation of older persons"),
      accepted("Develop home care for older persons in rural areas"),
      accepted("Prevent and sanction violence against older persons and their neglect in institutions"),
    ],
    third: [accepted("Contribute actively to the work of the Open-ended Working Group on Ageing")],
  },
  {
    heading: "Rights related to name, identity & nationality",
    also: ["Acceptance of international norms", "Children: definition; general principles; protection"],
    groups: ["stateless persons", "Children"],
    goals: [16],
    first: [
      accepted("Ensure that all births are registered free of charge, including in remote areas"),
      accepted(
        "Accede to the Convention relating to the Status of Stateless Persons and the Convention on the Reduction of Statelessness",
        "Accession will follow a study of the legislation on nationality.",
      ),
    ],
    second: [
      accepted("Abolish the fine for the late registration of births"),
      accepted(
        "Allow Kaluvian women to transmit their nationality to their children on an equal footing with men",
      ),
    ],
    third: [
      accepted("Introduce a procedure for the determination of statelessness"),
      implemented(
        "Continue the campaign of civil registration by mobile teams in the northern highlands",
        "Mobile teams registered 18,400 persons between 2018 and 2020.",
      ),
      accepted("Issue identity documents to all former nomadic families settled in the Eastern Marches"),
    ],
  },
];
