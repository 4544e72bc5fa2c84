/**
 * States that took the floor, by ISO 3166-1 code, under names that the United Nations used in all the years from
 * 2010 to 2021: a name in a report is that of its time.
 */
export const speakers: ReadonlyMap<string, string> = new Map(
  `AFG Afghanistan
  ALB Albania
  DZA Algeria
  AGO Angola
  ARG Argentina
  ARM Armenia
  AUS Australia
  AUT Austria
  AZE Azerbaijan
  BHS Bahamas
  BHR Bahrain
  BGD Bangladesh
  BRB Barbados
  BLR Belarus
  BEL Belgium
  BEN Benin
  BTN Bhutan
  BOL Bolivia (Plurinational State of)
  BIH Bosnia and Herzegovina
  BWA Botswana
  BRA Brazil
  BGR Bulgaria
  BFA Burkina Faso
  BDI Burundi
  KHM Cambodia
  CAN Canada
  TCD Chad
  CHL Chile
  CHN China
  COL Colombia
  COG Congo
  CRI Costa Rica
  HRV Croatia
  CUB Cuba
  CYP Cyprus
  DNK Denmark
  DJI Djibouti
  DOM Dominican Republic
  ECU Ecuador
  EGY Egypt
  SLV El Salvador
  EST Estonia
  ETH Ethiopia
  FJI Fiji
  FIN Finland
  FRA France
  GAB Gabon
  GEO Georgia
  DEU Germany
  GHA Ghana
  GRC Greece
  GTM Guatemala
  HTI Haiti
  HND Honduras
  HUN Hungary
  ISL Iceland
  IND India
  IDN Indonesia
  IRN Iran (Islamic Republic of)
  IRQ Iraq
  IRL Ireland
  ISR Israel
  ITA Italy
  JAM Jamaica
  JPN Japan
  JOR Jordan
  KAZ Kazakhstan
  KEN Kenya
  KWT Kuwait
  KGZ Kyrgyzstan
  LAO Lao People’s Democratic Republic
  LVA Latvia
  LBN Lebanon
  LSO Lesotho
  LTU Lithuania
  LUX Luxembourg
  MDG Madagascar
  MWI Malawi
  MYS Malaysia
  MDV Maldives
  MLI Mali
  MLT Malta
  MRT Mauritania
  MUS Mauritius
  MEX Mexico
  FSM Micronesia (Federated States of)
  MNG Mongolia
  MNE Montenegro
  MAR Morocco
  MOZ Mozambique
  NAM Namibia
  NPL Nepal
  NZL New Zealand
  NIC Nicaragua
  NGA Nigeria
  NOR Norway
  OMN Oman
  PAK Pakistan
  PAN Panama
  PRY Paraguay
  PER Peru
  PHL Philippines
  POL Poland
  PRT Portugal
  QAT Qatar
  KOR Republic of Korea
  MDA Republic of Moldova
  ROU Romania
  RUS Russian Federation
  RWA Rwanda
  SAU Saudi Arabia
  SEN Senegal
  SRB Serbia
  SGP Singapore
  SVK Slovakia
  SVN Slovenia
  ZAF South Africa
  ESP Spain
  LKA Sri Lanka
  SDN Sudan
  SWE Sweden
  CHE Switzerland
  THA Thailand
  TLS Timor-Leste
  TGO Togo
  TUN Tunisia
  UGA Uganda
  UKR Ukraine
  GBR United Kingdom of Great Britain and Northern Ireland
  USA United States of America
  URY Uruguay
  VEN Venezuela (Bolivarian Republic of)
  VNM Viet Nam
  ZMB Zambia`
    .split("\n")
    .map((line) => [line.trim().slice(0, 3), line.trim().slice(4)]),
);
