import { accepted, implemented, inPart, noted, type Theme } from "./theme.ts";

/** Economic, social and cultural rights, development and environment. */
export const living: readonly Theme[] = [
  {
    heading: "Human rights & poverty",
    also: ["Right to an adequate standard of living", "Right to social security"],
    groups: ["persons living in poverty", "persons living in rural areas"],
    goals: [1, 10],
    first: [
      accepted(
        "Pursue the national programme for the reduction of poverty with particular attention to the northern highlands",
      ),
    ],
    second: [
      accepted("Continue to reduce regional disparities in income and in access to public services"),
      accepted("Expand social protection to workers in the informal economy"),
    ],
    third: [
      accepted(
        "Keep up the efforts to eradicate extreme poverty by 2030, in line with the Sustainable Development Goals",
      ),
      accepted(
        "Assess the effects of the pandemic on persons living in poverty and adapt social assistance accordingly",
      ),
    ],
  },
  {
    heading: "Right to health",
    also: ["Access to sexual & reproductive health & services"],
    groups: ["Women", "persons living in rural areas"],
    goals: [3],
    first: [
      accepted("Lower maternal and child mortality by improving access to health services in rural areas"),
    ],
    second: [
      accepted("Move progressively towards universal health coverage"),
      accepted(
        "Ensure access to modern contraception and to information on sexual and reproductive health for adolescents",
      ),
      noted(
        "Legalize the termination of pregnancy on request during the first twelve weeks",
        "The legislation permits the termination of pregnancy for medical reasons and after rape.",
      ),
    ],
    third: [
      accepted("Invest in primary health care and attract medical staff to remote districts"),
      implemented(
        "Provide equal access to vaccines against the coronavirus disease (COVID-19) for everyone living in Kaluvia",
        "Vaccination is free of charge for all residents, whatever their status.",
      ),
      accepted("Treat mental health as a priority and develop services in the community"),
    ],
  },
  {
    heading: "Right to education",
    also: ["Human rights education, trainings & awareness raising"],
    groups: ["Educational staff & students", "girls"],
    goals: [4],
    first: [
      accepted("Guarantee free primary education by abolishing all hidden costs"),
      accepted("Reduce the school dropout rate among girls in rural areas"),
    ],
    second: [
      accepted("Build secondary schools in the districts that have none"),
      accepted("Endorse the Safe Schools Declaration"),
    ],
    third: [
      accepted("Offer two years of free preschool education to all children"),
      accepted("Ensure that pregnant girls and young mothers can remain in school"),
      accepted(
        "Compensate for the learning lost through the closure of schools in 2020, in particular among pupils without a computer",
      ),
    ],
  },
  {
    heading: "Right to food",
    also: ["Right to an adequate standard of living"],
    groups: ["persons living in rural areas", "Children"],
    goals: [2],
    first: [accepted("Fight malnutrition among children under 5 years of age")],
    second: [
      accepted("Provide school meals in the poorest districts"),
      accepted("Assist small farmers in adapting to drought through insurance and improved seed"),
    ],
    third: [
      accepted("Integrate the right to food into national legislation"),
      accepted("Give small farmers secure title to the land they cultivate"),
      accepted(
        "Reinforce food security in mountain areas, building on the experience gained in the drought of 2017",
      ),
    ],
  },
  {
    heading: "Human Rights & drinking water & sanitation",
    also: ["Right to health"],
    groups: ["persons living in rural areas"],
    goals: [6],
    first: [
      accepted("Extend safe drinking water to all rural communities"),
      accepted("Equip schools with separate sanitation for girls and boys"),
    ],
    second: [
      accepted("Clean up the sources of drinking water contaminated by mining in the Merrow Valley"),
      accepted("Continue investments in rural water supply and maintain existing installations"),
    ],
    third: [
      accepted("Enshrine the human rights to safe drinking water and sanitation in the Constitution"),
      accepted("Cooperate with neighbouring States in the protection of Lake Anvar"),
    ],
  },
  {
    heading: "Right to adequate housing",
    also: ["Right to an adequate standard of living"],
    groups: ["persons living in poverty"],
    goals: [11],
    first: [
      accepted(
        "Refrain from forced evictions and provide adequate alternative housing",
        "The Government is preparing guidelines for municipalities.",
      ),
      accepted("Set up a social housing programme for young families"),
    ],
    second: [
      accepted("Legalize and upgrade the informal settlements around the capital"),
      accepted("Adopt a law governing evictions that includes consultation, notice and compensation"),
    ],
    third: [
      accepted("Elaborate a national strategy against homelessness"),
      inPart(
        "Suspend all evictions for arrears of rent and control rents in large towns",
        "Kaluvia accepts the recommendation in part: evictions are suspended until the end of 2021, while rents are left to the market.",
      ),
    ],
  },
  {
    heading: "Right to work and to just & favorable conditions of work & labour rights",
    also: ["Right to form & join trade unions & right to strike"],
    groups: ["workers", "youth"],
    goals: [8],
    first: [
      noted(
        "Recognize the right to strike of civil servants who do not exercise public authority",
        "The Constitution reserves the right to strike to employees in the private sector.",
      ),
    ],
    second: [
      accepted("Increase the minimum wage to a level that ensures a decent living"),
      accepted(
        "Improve safety in mines by ratifying the Safety and Health in Mines Convention, 1995 (No. 176) of the International Labour Organization",
      ),
    ],
    third: [
      accepted("Extend the protection of the Labour Code to platform workers"),
      accepted("Investigate cases of dismissal of trade union members"),
    ],
  },
  {
    heading: "Human rights & the environment",
    also: ["Human rights & climate change", "Right to health"],
    groups: ["persons living in rural areas", "youth"],
    goals: [7, 13, 15],
    first: [accepted("Tackle the pollution of rivers by industry and inform the population of the risks")],
    second: [
      accepted(
        "Accede to the Convention on Access to Information, Public Participation in Decision-making and Access to Justice in Environmental Matters",
      ),
      accepted("Reduce air pollution in the capital during winter"),
      accepted("Incorporate human rights into its policies of adaptation to climate change"),
    ],
    third: [
      accepted(
        "Recognize in law the right to a clean, healthy and sustainable environment",
        "The right will be included in the framework law on the environment.",
      ),
      accepted(
        "Update its nationally determined contribution with the participation of women, young people and the Serri people",
      ),
      noted(
        "Cease to license new coal mines with immediate effect",
        "The transition of the energy sector is planned until 2035.",
      ),
    ],
  },
  {
    heading: "Right to development",
    also: ["Inter-State cooperation & development or humanitarian assistance", "Cultural rights"],
    groups: ["persons living in rural areas", "Artists"],
    goals: [9, 17],
    first: [
      accepted(
        "Pursue its economic and social development plan so that all regions of the country benefit from it",
      ),
      accepted(
        "Appeal to the international community for the technical assistance it needs to implement the recommendations accepted",
      ),
    ],
    second: [
      accepted(
        "Continue its efforts towards sustainable development, with a view to strengthening the foundation for the enjoyment of human rights",
      ),
      accepted("Preserve the historic monasteries and libraries of the Eastern Marches as a common heritage"),
    ],
    third: [
      accepted(
        "Further integrate a gender perspective into national policies for development, disaster risk reduction and climate change",
      ),
      accepted(
        "Raise official development assistance towards the target of 0.7 per cent of gross national income",
      ),
      accepted("Support artists and cultural institutions affected by the pandemic"),
    ],
  },
];
