import { anyOf, comparable } from "./letters.ts";

/**
 * The words by which committees ask and worry, in the six languages. A verb counts where the Committee, or the State party, is its
 * subject: "the Committee recommends", not "the law encourages". Structure (numbers, letters, bold type) decides where words are silent.
 */

/** What stands between commas behind the subject: "the Committee, recalling its general comment No. 6 (2018), recommends". */
const aside = "(?:\\s*[,–—(-][^.;]{1,420}[,)–—-])?\\s+";

const english = {
  // "It" begins a sentence or goes on with one: "the statement that it encourages women" is the State's.
  subject:
    "(?:\\b(?:Sub)?Committee|\\bSPT|(?:^|[.;:,]\\s|\\b(?:and|but|furthermore|moreover|further|also|additionally|finally|while)\\s)it)",
  adverbs:
    "(?:(?:\\w+ly|also|further|furthermore|therefore|hereby|again|once more|thus|hence|moreover|nevertheless|nonetheless|would like to|wishes to|would)\\s*,?\\s+)*",
  verbs:
    "(?:recommends?|urges?|calls? (?:(?:up)?on|for)|requests?|invites?|encourages?|asks|exhorts?|suggests?|advises?|appeals? to|appreciates? receiving|appreciate|be grateful|receive|proposes? (?:that|to the)|insists? (?:that|on)|(?:reiterates?|repeats?|renews?|reaffirms?)(?: to the State party)? (?:its|the|all|those)(?: (?!concern)\\w+){0,3} (?:recommendations?|calls?|requests?|invitations?)|expects)",
};
const french = {
  adverbs:
    "(?:(?:\\p{L}+ment|aussi|en outre|de nouveau|à nouveau|une (?:nouvelle )?fois(?: (?:encore|de plus))?|donc|encore|par ailleurs|l[’']|lui|leur|en|y|le)\\s*,?\\s*)*",
  verbs:
    "(?:recommande|engage|exhorte|invite|encourage|prie|demande|requiert|conseille|suggère|préconise|incite|propose (?:à|que|de)|attend de|lance un appel|saurait gré|aimerait (?:recevoir|que)|(?:renouvelle|réitère|réaffirme)(?: à l[’'][ÉE]tat partie)? (?:sa|ses|la|les|son|l[’'])(?:\\s*\\p{L}+){0,3}\\s*(?:recommandation|demande|invitation|appel|exhortation)s?|appelle(?! (?:\\p{L}+ )?l[’']attention)|souhaite(?:rait)? (?:recevoir|que)|insiste pour)(?!\\p{L})",
};
const spanish = {
  adverbs:
    "(?:(?:\\p{L}+mente|también|además|asimismo|igualmente|por (?:lo )?(?:tanto|último|consiguiente)|nuevamente|de nuevo|una vez más|le|lo|la|los)\\s*,?\\s+)*",
  verbs:
    "(?:recomienda|insta|exhorta|invita|alienta|anima|solicita|pide|ruega|requiere|sugiere|aconseja|urge|encarece|propone|llama (?:al|a que|nuevamente)|hace un llam(?:amient|ad)o|(?:reitera|reafirma|renueva|repite)(?: al Estado parte| \\p{L}+mente)? (?:su|sus|la|las|el)(?: \\p{L}+){0,3} ?(?:recomendaci|llamamiento|llamado|petici|solicitud|exhortaci|invitaci)\\p{L}*|insiste en (?:su recomendación|que)|(?:desea|quisiera|querría|vuelve a) (?:\\p{L}+mente )?(?:recomendar|instar|exhortar|invitar|alentar|solicitar|pedir|recibir)|desearía recibir|agradecería)(?!\\p{L})",
};
const russian = {
  adverbs:
    "(?:(?:также|далее|кроме того|вновь|еще раз|ещё раз|в очередной раз|самым настоятельным образом|настоятельно|настойчиво|решительно|поэтому|в этой связи|в связи с этим|особо|повторно|убедительно|он|она)\\s*,?\\s+)*",
  verbs:
    "(?:рекомендует|призывает|просит|предлагает|побуждает|поощряет|настаивает|советует|обращается (?:к|с)|(?:вновь )?(?:повторяет|подтверждает|возобновляет) (?:\\p{L}+ ){0,4}(?:рекомендаци|призыв|просьб)\\p{L}*|хотел бы (?:также )?(?:получить|рекомендовать|призвать|просить|предложить))(?!\\p{L})",
};

const asking: readonly RegExp[] = [
  /\b(?:recommends|urges|invites|encourages|calls upon|requests) (?:that )?the State party\b|recommande à l[’'](?:[ÉE]tat partie)|recomienda al Estado parte|рекомендует государству-участнику|призывает государство-участник/iu,
  // en
  new RegExp(`${english.subject}${aside}${english.adverbs}${english.verbs}\\b`, "iu"),
  // Not what the Ombudsman does, "who receives complaints and recommends that".
  new RegExp(
    `(?<!\\b(?:who|which)\\b[^.;]{0,160})(?:\\b(?:and|but|or)|,)\\s+${english.adverbs}${english.verbs}\\s+(?:that(?! (?:were|are|was|is|ha[dsv]e?)\\b)|the State|it\\b|all\\b|upon|on\\b|States?\\b)`,
    "iu",
  ),
  // fr
  new RegExp(`(?:Comité|\\bSPT|\\bil)${aside}(?:d[’'])?${french.adverbs}${french.verbs}`, "iu"),
  new RegExp(
    `(?:\\b(?:et|mais|ou)|,)\\s+${french.adverbs}${french.verbs}\\s+(?:à l[’'][ÉE]tat|l[’'][ÉE]tat|que |qu[’']|à nouveau|instamment|vivement|\\p{L}+ment)`,
    "iu",
  ),
  // es
  new RegExp(`(?:Comité|\\bSPT)${aside}${spanish.adverbs}${spanish.verbs}`, "iu"),
  new RegExp(
    `(?:^|[.;:]\\s)\\s*(?:(?:en (?:particular|este sentido)|(?:a|al) este respecto|al respecto|finalmente)\\s*,?\\s*)?${spanish.adverbs}${spanish.verbs}(?:\\s|,)`,
    "iu",
  ),
  new RegExp(
    `(?:\\b[ye]|pero|,)\\s+${spanish.adverbs}${spanish.verbs}\\s+(?:al |a la |a los |a que|que|encarecidamente|firmemente|enérgicamente|su |sus )`,
    "iu",
  ),
  // ru
  new RegExp(`(?:Комитет|\\bППП|(?<!\\p{L})он)${aside}${russian.adverbs}${russian.verbs}`, "iu"),
  new RegExp(
    `(?:(?<!\\p{L})(?:и|а|но)|,)\\s+${russian.adverbs}${russian.verbs}\\s+(?:\\p{L}+\\s+)?(?:государств|ему(?!\\p{L})|его(?!\\p{L})|правительств)`,
    "iu",
  ),
  // zh; full-width signs are plain ones by now
  /(?:委员会|^|[,。;、]|并|还|又|也|再次|重申|强烈|因此|此外)(?:还|又|也|并|再次|再度|进一步|强烈|特别|因此|此外|谨|重申|,|最后|同时|另外|大力|亦|均){0,4}(?:建议(?!的|书|中|所|得到|,|。|是|没有|未)|敦促|促请|吁请|呼吁|(?<!提)请(?!求|教)|要求(?=缔约国|该国|中国|各|[^,。;]{0,6}政府)|鼓励(?=缔约国|该国|中国)|邀请(?=缔约国|该国)|力促|希望缔约国)/u,
  /(?:^|[,。;:])[^,。;]{0,40}?(?:建议|敦促|促请|吁请|呼吁|鼓励|邀请)(?:缔约国|该国政府|各缔约国)(?!提交的)/u,
];

/** What the State party should do, or a request without a subject: where the same sentence does not speak with concern. */
const obliging: readonly RegExp[] = [
  // As the Committee on Enforced Disappearances asks: "places special emphasis on the need to ensure".
  /(?:emphasis on|emphasi[sz]es|stresses|underlines|underscores) the (?:need|necessity) (?:for the State party )?to\b/i,
  /(?:insiste|l[’']accent)(?: \p{L}+)? sur la nécessité,? (?:pour|de |que )|(?:énfasis|hincapié) en la necesidad de|подч[её]ркивает необходимость|强调[^。;]{0,60}(?:需要?|必须)(?:确保|采取)/iu,
  new RegExp(
    `(?:\\b(?:et|mais|ou)|,)\\s+${french.adverbs}${french.verbs}\\s+(?:à l[’']|l[’']|au |aux |de )`,
    "iu",
  ),
  new RegExp(`(?:(?<!\\p{L})(?:и|а|но)|,)\\s+${russian.adverbs}${russian.verbs}`, "iu"),
  /\b(?:State party|States parties|Government|authorities|It|Parliament)(?:,[^.;]{1,300},)?\s+(?:\w+ly\s+|also\s+|further\s+)*(?:should|must|(?:is|are) (?:(?:\w+ly|also|further|therefore|thus|again|once (?:more|again)),? )*(?:urged|requested|invited|encouraged|recommended|called upon|asked|expected)|needs? to|ought to)\b/i,
  /\bState party will receive\b[^.;]{1,300}\bwill be (?:expected|requested|invited|asked)\b/i,
  /\bshould (?:also |further )?(?:be )?(?:take|ensure|provide|adopt|submit|amend|consider|establish|undertaken|made)\b[^.;]{0,80}\bState party\b/i,
  /\breports?\b[^.;]{0,60}\bshould (?:be submitted|be in compliance|include|cover|comply|not exceed)\b/i,
  /[ÉE]tats? parties?(?:,[^.;]{1,300},)?\s+(?:\p{L}+ment\s+|également\s+|aussi\s+|en outre\s+)*(?:devrai(?:t|ent)|devra(?!\p{L})|devront|doit|doivent|voudra bien|est (?:(?:\p{L}+ment|aussi|en outre|donc|encore|(?:de|à) nouveau|une (?:nouvelle )?fois(?: de plus| encore)?) )*(?:invité|prié|encouragé|engagé|appelé|exhorté|censé|tenu))/iu,
  /[ÉE]tat partie recevra[^.;]{1,300}\s(?:devra|sera (?:censé|invité|prié))(?!\p{L})/iu,
  /\bil (?:lui )?est (?:\p{L}+ment )?(?:recommandé|demandé|conseillé|suggéré)/iu,
  /(?:^|[.;:]\s)\s*(?:Il|Elle|Le Gouvernement|Les autorités)(?:,[^.;]{1,200},)?\s+(?:\p{L}+ment\s+|en outre\s+|aussi\s+)*(?:devrai(?:t|ent)|conviendrait|convient (?:de|que))/iu,
  /Estados? partes?(?:,[^.;]{1,300},)?\s+(?:también |además |asimismo )*(?:debe(?:rá|ría)?n?|ha de|tendría que|tiene que)(?!\p{L})/iu,
  /Estado parte recibirá[^.;]{1,300}\s(?:deberá|tendrá que)(?!\p{L})/iu,
  /(?<!\p{L})se (?:insta|invita|alienta|pide|exhorta|recomienda|solicita|ruega) (?:\p{L}+mente |también |además )*(?:al Estado|a los Estados|que)(?!\p{L})/iu,
  /(?:^|[.;:]\s)\s*(?:asimismo|también|además)?,?\s*(?:se (?:insta|invita|alienta|pide|exhorta|recomienda|solicita)|debería|debe) (?:también |además |asimismo )?\p{L}/iu,
  /рекомендуется|к государству-участнику (?:\p{L}+ )?обраща\p{L}+ просьб|государству-участнику[^.;]{0,60}\s(?:следует|надлежит|необходимо|предлагается)(?!\p{L})|государство-участник[^.;]{0,40}\sдолжно(?!\p{L})|государство-участник получит[^.;]{1,300}(?:предложено|должно)(?!\p{L})|(?:^|[.;]\s)\s*(?:Ему|Государству-участнику)[^.;]{0,60}следует|следует:/iu,
  /缔约国(?:还|也|必须|均)?(?:应(?!邀|对|用|付)|必须|务必|须)(?:当|该)?(?!已)|缔约国[^。;]{0,20}收到[^。;]{1,60}[,并]应/u,
];

const arabicBegins = "(?:(?<!\\p{L})[وف]|(?:^|[،؛:.)–-]\\s*|(?:كما|وهي|فهي|وإنها|فإنها|اللجنة)\\s+))[سل]?";
const arabicVerbs = "(?:تدعو|تطلب|تشجع|تناشد|تهيب|تقترح|تنصح|تلتمس|ترجو|تحبذ)(?!\\p{L})";
const arabicObject = "(?=[^.؛]{0,40}?(?:لجنة|دولة|الدول |ها(?!\\p{L})|إليها|البرلمان|حكومة|بما يلي|السلطات))";
/** Arabic without marks, in a text layer that is sound. */
const askingArabic: readonly RegExp[] = [
  /(?<!\p{L})[وف]?(?:س|ل)?(?:توصي|نوصي|توصيها|توصيه|تحث|تحثها|تحثه|توصى|يوصى)(?!\p{L})|توصي اللجنة/u,
  // Other verbs are laws' and customs' too: the Committee is named, or the verb begins a sentence, or the State party is asked.
  new RegExp(`${arabicVerbs}\\s+(?:كذلك\\s+|أيضا\\s+|بقوة\\s+|بإلحاح\\s+)?(?:هذه\\s+)?اللجنة`, "u"),
  new RegExp(`${arabicBegins}${arabicVerbs}${arabicObject}`, "u"),
  new RegExp(`${arabicVerbs}\\s+(?:(?:إلى|من|على)\\s+)?ب?(?:الدولة الطرف|الدول الأطراف|الحكومة)`, "u"),
  /(?<!\p{L})[وف]?(?:س|ل)?(?:تدعوها|تشجعها|تناشدها|تنصحها|تطالبها|تطالب)(?!\p{L})/u,
  /(?:تكرر|تعيد تأكيد|تؤكد من جديد|تجدد|تعيد)(?:(?!قلق|شواغل)[^.؛]){0,60}?(?:توصي|دعوت|طلب|نداء)/u,
];
const obligingArabic: readonly RegExp[] = [
  /(?:تشدد|تؤكد) (?:اللجنة )?(?:بوجه خاص |بشكل خاص )?على ضرورة/u,
  /ينبغي (?:للدولة|أن|لها|على الدولة|كذلك|أيضا|للسلطات|للحكومة)|(?:يتعين|يجب) على الدولة|(?<!\p{L})[وف]?على الدولة الطرف أن|الدولة الطرف (?:مدعوة|مطالبة)|(?:تود|ترغب) (?:اللجنة )?(?:في )?(?:أن تتلقى|تلقي)|المرجو من الدولة/u,
  /(?<!\p{L})[وف]?(?:يطلب|يرجى|مطلوب|يتوقع|ينتظر) (?:إلى الدولة|من الدولة|إليها|منها)|(?<!\p{L})[وف]?(?:تدعى|تشجع|يدعى|يشجع) الدولة الطرف/u,
];
/** What is left of these verbs in text layers that print damages. */
// "توصيات", recommendations, is no verb.
const askingDamaged =
  /توصي(?!ي*[اةت])|تحث|تدعو|تطلب|تشجع|تناشد|تهيب|ينبغي|ي[ي]*طلب|يرجى|مدعوة|يجب على الدولة|تتلب|ندعو/u;

/** The Committee worries and asks for nothing by these words alone. */
const worrying: readonly RegExp[] = [
  /\b(?:is|are|remains?|was|be) (?:\w+ ){0,3}(?:concerned|alarmed|troubled|disturbed|worried)|\bwith (?:\w+ )?(?:concern|regret)\b|\bregrets?\b|\bdeplores?\b|\b(?:express\w*|reiterates?|voices|shares) (?:\w+ )?(?:\w+ )?concern/i,
  /préoccup|inquiétude|s[’']inquiète|regrette|déplore|alarm/i,
  /preocupa|lamenta|inquiet|deplora|alarma/i,
  /обеспокоен|озабочен|сожале|беспокойств|тревог/iu,
  /关切|遗憾|关注到|关注的是|感到不安|震惊/u,
  /قلق|تأسف|أسف/u,
];

const emphasis = "(?:emphasi[sz]es|stresses|underlines|underscores|highlights|reiterates|recalls)";
/** The Committee says that all its recommendations matter and which are urgent, and asks for nothing yet. */
const emphasizing: readonly RegExp[] = [
  new RegExp(
    `${emphasis} the (?:\\w+ )?importance of (?:all |each )?(?:of )?(?:the |its |these )?recommendations`,
    "i",
  ),
  /draw (?:the )?(?:particular )?(?:State party[’']s attention|attention of the State party) to/i,
  /(?:souligne|insiste sur|rappelle) (?:l[’']importance|l[’']intérêt|toute l[’']importance) (?:de toutes|que revêtent|qu[’']elle attache|des|de l[’']ensemble|que revêt)|(?:appelle|appeler|attire|attirer) (?:\p{L}+ )?l[’']attention de l[’'][ÉE]tat/iu,
  /(?:subraya|destaca|pone de relieve|hace hincapié en|recalca|resalta) la importancia de (?:todas )?(?:las |sus |cada )|señal\p{L}+ (?:\p{L}+ )?a la atención del Estado/iu,
  /подч[её]ркивает важность (?:всех )?(?:содержащихся )?\p{L}*|обра(?:щает|тить) (?:\p{L}+ )?внимание государства/iu,
  /强调.{0,24}(?:所有|各项|全部)?.{0,12}建议.{0,12}重要|强调.{0,24}重要性|提请缔约国(?:特别)?(?:注意|关注)/u,
  /(?:تشدد|تؤكد|تبرز) (?:اللجنة )?(?:على )?(?:أ?همية)|(?:تسترعي|توجه|تلفت|توجيه|لفت|استرعاء) (?:اللجنة )?انتباه/u,
];
// In one damaged text layer: "تشدد اللجنة على أهمية جميع التوصيات".
const emphasizingDamaged = /^و?\s*تشي?دد? (?:الل?جني?ة )?عل/u;

export type Act = "asks" | "emphasizes" | "worries" | "unknown";

/** Stops that end no sentence: "No. 6", "para. 12", "4.5". */
function withoutInnerStops(text: string): string {
  return text
    .replace(/(?<=\d)\.(?=\d)/gu, "·")
    .replace(/\s+(?=[’'])|(?<=[’'])\s+(?=\p{L})/gu, "")
    .replace(/\b(nos?|núms?|párrs?|paras?|pars?|arts?|rev|corr|add|vol|e\.g|i\.e)\./giu, "$1")
    .replace(/(?<!\p{L})(пп?|стр?|см|г|гг|тыс|млн)\./giu, "$1");
}

/** What a numbered paragraph does, by its words. `isDamaged` where the text layer does not give the words as printed. */
export function actOf(text: string, isDamaged = false): Act {
  const plain = comparable(withoutInnerStops(text)).replace(/\s+/gu, " ").trim();
  if (isDamaged) {
    if (emphasizingDamaged.test(plain) || anyOf(emphasizing, plain)) return "emphasizes";
    if (askingDamaged.test(plain)) return "asks";
  }
  const isArabic = /\p{Script=Arabic}{3}/u.test(plain);
  const unmarked = isArabic ? plainArabic(text) : plain;
  // A paper in two languages asks in either.
  const verbs = isArabic ? [...askingArabic, ...asking] : asking;
  if (anyOf(verbs, unmarked)) return "asks";
  const obligations = isArabic ? [...obligingArabic, ...obliging] : obliging;
  const sentences = unmarked.split(/(?<=[.;؛。])\s*/u);
  if (sentences.some((sentence) => anyOf(obligations, sentence) && !anyOf(worrying, sentence))) return "asks";
  if (anyOf(emphasizing, unmarked)) return "emphasizes";
  return anyOf(worrying, unmarked) ? "worries" : "unknown";
}

/** Whether the Committee speaks with concern or regret, whatever it asks besides. */
export function worries(text: string): boolean {
  return anyOf(worrying, comparable(text));
}

/** Without marks of vowels, strokes and signs of direction. */
function plainArabic(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\u064b-\u0652\u0670ـ\u200b-\u200f\u202a-\u202e\u2066-\u2069]/gu, "")
    .replace(/\s+/gu, " ")
    .trim();
}
