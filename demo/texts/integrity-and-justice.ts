import { accepted, implemented, inPart, noted, type Theme } from "./theme.ts";

/** Life, liberty, fair trial, and protection from violence and exploitation. */
export const integrityAndJustice: readonly Theme[] = [
  {
    heading: "Death penalty",
    also: ["Acceptance of international norms"],
    groups: ["Persons deprived of their liberty & detainees"],
    goals: [16],
    first: [
      noted("Abolish the death penalty for all crimes and commute the sentences of those on death row"),
      noted(
        "Ratify the Second Optional Protocol to the International Covenant on Civil and Political Rights, aiming at the abolition of the death penalty",
      ),
    ],
    second: [
      implemented(
        "Maintain the moratorium on executions that has been observed since 1998",
        "No execution has taken place since 1998 and none is envisaged.",
      ),
      noted(
        "Take all steps necessary to transform the de facto moratorium into the abolition of capital punishment in law",
        "Abolition would require an amendment to the Constitution, for which there is at present no majority.",
      ),
    ],
    third: [
      accepted(
        "Initiate a national debate on the death penalty with the participation of Parliament, the judiciary and the Human Rights Commission",
        "A parliamentary committee began its hearings in April 2021.",
      ),
      noted("Remove capital punishment from the Military Penal Code as a first step towards full abolition"),
      noted(
        "Accede to the Second Optional Protocol to the International Covenant on Civil and Political Rights without reservation",
        "Accession will be considered once the national debate has been concluded.",
      ),
    ],
  },
  {
    heading: "Prohibition of torture & cruel, inhuman or degrading treatment",
    also: ["Impunity & transparency"],
    groups: ["Persons deprived of their liberty & detainees", "Law enforcement / police & prison officials"],
    goals: [16],
    first: [
      accepted(
        "Introduce into the Penal Code a definition of torture that corresponds to article 1 of the Convention against Torture",
        "The definition will be part of the amendments to the Penal Code planned for 2012.",
      ),
      accepted(
        "Investigate promptly and impartially all allegations of ill-treatment by law enforcement officials",
      ),
    ],
    second: [
      implemented(
        "Designate a national preventive mechanism under the Optional Protocol to the Convention against Torture",
        "The Human Rights Commission was designated by the Act of 3 November 2015.",
      ),
      accepted("Exclude from judicial proceedings any statement obtained through torture or ill-treatment"),
      accepted("Set up an independent body for complaints against the police, with powers of investigation"),
    ],
    third: [
      accepted(
        "Guarantee that the national preventive mechanism has a separate budget and unannounced access to all places of detention",
        "From 2022 on, the mechanism will have a separate chapter in the budget of the Human Rights Commission.",
      ),
      accepted([
        "Train forensic doctors in the Manual on the Effective Investigation and Documentation of Torture (Istanbul Protocol)",
        "Install video recording in all rooms where suspects are questioned",
      ]),
    ],
  },
  {
    heading: "Conditions of detention",
    also: ["Right to health"],
    groups: ["Persons deprived of their liberty & detainees"],
    goals: [3, 16],
    first: [
      accepted("Take urgent measures to reduce overcrowding in prisons"),
      accepted(
        "Separate juveniles from adults in all places of detention",
        "Separate sections exist in nine prisons; the four others will follow by 2013.",
      ),
    ],
    second: [
      accepted(
        "Close the Old Citadel prison and transfer its inmates to establishments that meet the Standard Minimum Rules for the Treatment of Prisoners",
      ),
      accepted("Promote alternatives to imprisonment for minor offences, such as community service"),
    ],
    third: [
      accepted(
        "Continue to improve conditions of detention in line with the United Nations Standard Minimum Rules for the Treatment of Prisoners (the Nelson Mandela Rules)",
      ),
      accepted(
        "Guarantee access to medical and psychological care for all prisoners, particularly in the northern highlands",
      ),
      accepted(
        "Apply the United Nations Rules for the Treatment of Women Prisoners and Non-custodial Measures for Women Offenders (the Bangkok Rules) in the women’s prison of Osterley",
      ),
    ],
  },
  {
    heading: "Arbitrary arrest & detention",
    also: ["Administration of justice & fair trial"],
    groups: ["Persons deprived of their liberty & detainees"],
    goals: [16],
    first: [
      accepted(
        "Reduce the maximum duration of police custody to 48 hours",
        "The bill amending the Code of Criminal Procedure will be submitted to Parliament in 2012.",
      ),
    ],
    second: [
      accepted(
        "Ensure that each detained person has access to a lawyer from the outset of deprivation of liberty",
      ),
      accepted("Limit pretrial detention by law and review it at regular intervals"),
    ],
    third: [
      accepted(
        "Introduce a digital register of arrests that can be consulted by the families and lawyers of those concerned",
      ),
      accepted("Provide an enforceable right to compensation for unlawful detention"),
      accepted(
        "End the administrative detention of persons on public security grounds without judicial review",
        "The Public Security Act will be amended so that a judge reviews each measure within 72 hours.",
      ),
    ],
  },
  {
    heading: "Administration of justice & fair trial",
    also: ["Good governance & corruption"],
    groups: ["judges, lawyers and prosecutors"],
    goals: [16],
    first: [
      accepted(
        "Strengthen the independence of the judiciary and protect judges from political interference",
        "The reform of the High Council of the Judiciary has begun.",
      ),
      accepted("Extend the system of free legal aid to all provinces"),
    ],
    second: [
      accepted(
        "Revise the composition of the High Council of the Judiciary so that a majority of its members are judges elected by their peers",
      ),
      accepted("Create mobile courts for remote communities in the northern highlands"),
      noted(
        "Abolish military jurisdiction over civilians in all circumstances",
        "Military courts try civilians only for offences committed inside military installations.",
      ),
    ],
    third: [
      accepted("Increase the number of women judges at the level of the courts of appeal"),
      accepted(
        "Continue the digitalization of courts in order to shorten proceedings, with safeguards for persons without access to the Internet",
      ),
      noted("Transfer to the ordinary courts all cases of civilians pending before military courts"),
    ],
  },
  {
    heading: "Good governance & corruption",
    also: ["Right to participate in public affairs & right to vote"],
    groups: ["public officials"],
    goals: [16],
    first: [
      accepted(
        "Implement the United Nations Convention against Corruption through an independent anti-corruption agency",
      ),
    ],
    second: [
      accepted("Publish the declarations of assets of senior public officials"),
      accepted("Protect persons who report corruption from retaliation"),
      implemented(
        "Guarantee that persons with disabilities and inhabitants of remote areas can vote in the next elections",
        "Mobile polling stations were used for the first time in the municipal elections of May 2015.",
      ),
    ],
    third: [
      accepted(
        "Ensure the transparency of the funding of political parties and election campaigns",
        "A bill on the funding of political parties is under discussion.",
      ),
      accepted("Continue efforts to prevent corruption in the health and education sectors"),
    ],
  },
  {
    heading: "Prohibition of slavery, trafficking",
    also: ["Support to victims & witnesses"],
    groups: ["victims of trafficking", "Children"],
    goals: [5, 8, 16],
    first: [
      accepted(
        "Criminalize all forms of trafficking in persons in accordance with the Protocol to Prevent, Suppress and Punish Trafficking in Persons, Especially Women and Children",
      ),
      accepted("Open shelters for victims of trafficking and provide them with legal and psychological help"),
    ],
    second: [
      accepted(
        "Improve the identification of victims of trafficking, including among asylum seekers and unaccompanied minors",
      ),
      accepted(
        "Increase the number of labour inspectors in agriculture and construction so as to detect forced labour",
      ),
    ],
    third: [
      accepted("Adopt a third national plan against trafficking in persons, with indicators and a budget"),
      accepted([
        "Intensify regional cooperation against networks of traffickers",
        "Compensate victims of trafficking from the assets confiscated",
      ]),
      accepted(
        "Ensure that victims of trafficking are not prosecuted for offences they were compelled to commit",
      ),
    ],
  },
  {
    heading: "Domestic violence",
    also: ["Violence against women", "Support to victims & witnesses"],
    groups: ["Women", "girls"],
    goals: [5, 16],
    first: [
      accepted(
        "Enact a law that makes domestic violence a specific criminal offence",
        "The bill was adopted by the first chamber of Parliament on 22 February 2011.",
      ),
      accepted("Establish shelters for women victims of domestic violence in each province"),
    ],
    second: [
      accepted("Criminalize marital rape explicitly"),
      accepted(
        "Run campaigns against domestic violence that address men and boys, in all national languages",
      ),
      implemented(
        "Open a free telephone line for victims of domestic violence that answers day and night",
        "Line 117 has worked around the clock since March 2014.",
      ),
    ],
    third: [
      accepted("Guarantee the effective use of protection orders and punish their violation"),
      accepted(
        "Collect data on domestic violence disaggregated by age, disability, place and relationship with the perpetrator",
      ),
      accepted(
        "Continue to fund shelters run by non-governmental organizations, in particular since the needs grew during the pandemic",
      ),
    ],
  },
  {
    heading: "Violence against women",
    also: ["Sexual & other forms of gender-based violence", "Discrimination against women"],
    groups: ["Women", "girls"],
    goals: [5],
    first: [
      accepted(
        "Raise to 18 years the minimum age of marriage for both sexes",
        "The Family Code will be amended, with exceptions authorized by a court.",
      ),
      accepted("Prosecute so-called honour crimes as murder, without mitigating circumstances"),
    ],
    second: [
      accepted("Eliminate the exceptions by which courts authorize marriage below the age of 18 years"),
      accepted(
        "Repeal the article of the Penal Code that exempts a rapist from punishment if he marries the victim",
      ),
    ],
    third: [
      accepted(
        "Define rape on the basis of the absence of freely given consent",
        "The definition has been included in the draft Penal Code.",
      ),
      implemented(
        "Strengthen the special police units for victims of sexual violence",
        "Units staffed by specially trained women officers work in all 14 provinces since 2020.",
      ),
      accepted(
        "Address violence against women in politics and on the Internet through legislation and awareness-raising",
      ),
    ],
  },
  {
    heading: "Business & Human Rights",
    also: [
      "Human rights & the environment",
      "Right to work and to just & favorable conditions of work & labour rights",
    ],
    groups: ["workers", "persons living in rural areas"],
    goals: [8, 12],
    first: [
      accepted(
        "Supervise the respect of human rights by mining companies operating in the Merrow Valley",
        "An inspectorate of mines was established in December 2010.",
      ),
    ],
    second: [
      accepted("Prepare a national plan of action on business and human rights"),
      accepted(
        "Require impact assessments on human rights and the environment before a mining licence is granted",
      ),
      inPart(
        "Make public all contracts in the extractive industries and establish the civil liability of parent companies",
        "Kaluvia accepts the recommendation in part: contracts concluded from 2016 on are published, while the liability of parent companies remains governed by the Civil Code.",
      ),
    ],
    third: [
      accepted(
        "Adopt the national plan of action on business and human rights prepared in 2019 and monitor its application",
      ),
      noted(
        "Introduce mandatory human rights due diligence for all enterprises, including small ones",
        "An obligation of that kind would place a disproportionate burden on small and family enterprises.",
      ),
      accepted("Ensure that communities affected by mining in the Merrow Valley obtain an effective remedy"),
    ],
  },
];
