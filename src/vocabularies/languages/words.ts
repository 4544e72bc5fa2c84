/**
 * Small words of languages, and, for the official ones, words that recommendations are made of: what tells languages of one script
 * apart. A word with an apostrophe is written onto the next one ("l'", "qu'"). Languages that documents of States come in beside the
 * six are here so that none of them is taken for one of the six.
 */
export const latinWords: Readonly<Record<string, string>> = {
  en: `the of and to in that with for a on is its as all are by no or from have against not it continue they about at those such under an
    which who their them be been being into this these while should would shall will can could may must through between among further well
    also other only especially any more most than how when where upon within without there has had was were but if do does our we you
    rights right human women woman children child girls boys people law laws state states party committee recommends recommendation
    recommendations ensure ensuring strengthen strengthening take taking adopt adopting measures efforts implement implementation establish
    provide improve develop promote protect protection prevent combat combating eliminate reduce increase ratify ratification accede
    accession consider considering enhance address access full fully education health gender violence discrimination equality support
    training persons disabilities national international framework legislation policy policies steps towards order regarding respect
    following concerned welcomes notes recalling views view light article articles freedom assembly expression justice trafficking death penalty
    abolish torture create independent necessary make give allow guarantee submit report reports pursue accelerate extend review bring end
    step up abolition moratorium optional protocol convention covenant against torture enact amend repeal release investigate data
    conduct consolidate sign reinforce open prohibit decriminalise decriminalize criminalise criminalize facilitate penalise penalize fight
    introduce maintain encourage intensify withdraw ban raise appoint allocate cooperate remove reservations reservation
    collection statistics employment work social family environment follow-up standing invitation special procedures institution principles`,
  fr: `le la les l' de des du d' et à au aux que qu' qui dans en pour par sur un une est sont il elle elles ils ce ces cette cet son sa ses leur
    leurs ne n' pas plus ou où avec sans sous entre contre comme se s' y c' j' été être avoir ait soit soient ainsi afin notamment tous toutes
    toute tout mais si dont lors vers chez après avant encore déjà très aussi même autres autre nous vous ont ayant eu fait faire mettre mise
    droits droit homme hommes femmes femme enfants enfant filles loi lois état états partie comité recommande recommandation recommandations
    mesures œuvre oeuvre efforts adopter garantir assurer veiller renforcer prendre continuer poursuivre promouvoir protéger protection lutter
    lutte éliminer accès égalité violence violences éducation santé formation personnes handicapées handicap nationale national international
    internationale internationaux conformément particulier protocole facultatif ratifier adhérer créer améliorer élaborer envisager abolir
    peine mort torture traite êtres humains liberté justice réduire accroître prévenir intensifier redoubler instaurer établir étendre abroger
    promulguer modifier fournir permettre appliquer application développer développement pauvreté égard visant concernant préoccupé note
    prend suivi cadre politique politiques législation données collecte emploi travail famille milieu environnement observation générale
    institution indépendante invitation procédures spéciales maintenir différentes matière instituer fourniture accorder allouer accélérer
    achever associer consacrer constituer consolider coopérer coordonner diffuser doter élargir encourager engager enquêter entreprendre
    fixer inclure intégrer introduire mener parvenir présenter ratification rendre respecter sensibiliser soumettre soutenir supprimer
    rappelant égale devant`,
  es: `el la los las lo del al de y e que en con por para a su sus se un una unos unas es son como no más o u entre contra sobre hasta desde sin
    según ante bajo mediante este esta estos estas ese esa eso cuando donde quien cual cuyo ha han sido ser sea sean hayan haya está están le les
    también así todo toda todos todas otro otra otros otras pero si ya muy además aún particular derechos derecho humanos mujeres mujer niños
    niñas niño niña hijos ley leyes estado estados parte comité recomienda recomendación recomendaciones medidas esfuerzos adoptar adopte
    garantizar garantice asegurar velar vele fortalecer reforzar seguir siga continuar prosiga proseguir tomar promover proteger protección luchar
    lucha eliminar acceso igualdad violencia educación salud género personas discapacidad nacional nacionales internacional internacionales
    convención convenio pacto protocolo facultativo ratificar adherirse crear mejorar elaborar considerar estudiar abolir pena muerte tortura
    trata libertad justicia reducir aumentar prevenir intensificar establecer establezca ampliar derogar promulgar modificar proporcionar
    permitir aplicar aplicación desarrollo desarrollar pobreza respecto conformidad virtud preocupa preocupación nota toma fin marco política
    políticas legislación datos reunión recopilación empleo trabajo familia medio ambiente observación general institución independiente
    invitación procedimientos especiales redoblar hacer frente cuenta plan núm párr`,
  pt: `o os a as do da dos das de e em no na nos nas ao à aos às pelo pela pelos pelas um uma uns umas que com para por não se seu sua seus suas
    são está estão foi ser ter mais como mas ou também entre sobre sem até já muito este esta isso essa esse aquele quando direitos mulheres
    crianças criança meninas lei leis estado recomenda recomendação recomendações medidas esforços adotar adote garantir assegurar fortalecer
    continuar tomar promover proteger proteção combater eliminar acesso igualdade violência educação saúde gênero género pessoas deficiência
    nacional convenção protocolo ratificar criar melhorar discriminação justiça implementação desenvolvimento contra eficazes ações ação`,
  it: `il lo la i gli le l' un uno una di del dello della dei degli delle dell' dal dalla dall' nel nella nei nelle nell' al alla agli alle all' dai
    con su sul sulla sui sulle per tra fra e ed che chi non si è sono essere ha hanno come anche più ma o se questo questa questi queste loro suo
    sua suoi diritti donne bambini stato legge misure dovrebbe adottare garantire rafforzare discriminazione contro giustizia violenza uguaglianza
    persone protezione accesso attuazione sforzi raccomanda`,
  ro: `și şi să în la cu pe pentru din de a al ale ai un o unei unui care că nu este sunt fi fost ar trebui mai sau dar prin între către asupra
    împotriva acest această aceste lor sale său sa drepturile drepturilor femeilor copiilor statul măsuri asigure adopte legea privind
    discriminării accesul`,
  ca: `el la els les l' d' del dels de i a al als que en amb per un una uns unes és són no més com però o seu seva seus seves ha han ser sobre entre
    aquest aquesta aquests dret drets dones infants estat mesures hauria garantir lluita contra persones accés justícia combatre discriminació
    combatre llei recomana adoptar`,
  oc: `lo la las los los un una de del dels amb per que dins es son aquel aquela deuriá adoptar mesuras eficaças femnas drechs drech contra las sus
    mai tanben coma estat`,
  gl: `o os a as do da dos das no na nos nas ao á aos ás un unha uns unhas que con para por non se seu súa seus súas son está foi ser máis como pero
    ou tamén entre sobre sen este esta dereitos mulleres estado medidas debería garantir xustiza discriminación contra acceso persoas lei
    nenos combater`,
  de: `der die das den dem des und in zu von mit für auf ist im nicht ein eine einer einem einen eines als auch an es sich aus bei nach über werden
    wird sind hat haben wurde durch um zum zur oder aber sowie soll sollte dass daß diese dieser dieses ihre ihrer kinder frauen rechte recht
    staat gegen maßnahmen vor unter`,
  nl: `de het een en van in te dat op is voor met zijn niet aan er om ook als door bij naar uit of worden wordt heeft hebben kan moet moeten deze die
    dit over tegen tot hun vrouwen kinderen rechten staat maatregelen recht nemen`,
  sv: `och att det som en på är av för med den till inte om har de ett vid eller var sig från så men kan ska bör under efter mot alla barn kvinnor
    rättigheter staten åtgärder vidta säkerställa`,
  da: `og at det som en på er af for med den til ikke om har de et ved eller var sig fra så men kan skal bør under efter mod alle børn kvinder
    rettigheder staten foranstaltninger træffe sikre`,
  nb: `og at det som en på er av for med den til ikke om har de et ved eller var seg fra så men kan skal bør under etter mot alle barn kvinner
    rettigheter staten tiltak treffe sikre`,
  is: `og að í á er sem til við um ekki en það af með fyrir var hann hún þess þeirra verði skal ætti gegn konum kvenna börn réttindi ríkið`,
  fi: `ja on ei että se joka tai myös ovat oli kun mutta jotka sen sekä hän kuin tulisi valtion naisten lasten oikeuksien oikeus mukaan varmistaa
    ryhtyä kaikki`,
  et: `ja on ei et see mis või ka kui oma oli tema aga kes peaks riik naiste laste õiguste vastu tagama meetmeid võtma ning`,
  lv: `un ir ka no ar par uz lai tā kas to pie vai bet arī valsts sieviešu bērnu tiesību tiesības būtu jāveic pret nodrošināt pasākumus`,
  lt: `ir yra kad su į iš tai kaip bet ar dėl prie apie už jos jų moterų vaikų teisių valstybė turėtų prieš užtikrinti priemonių imtis`,
  hu: `a az és hogy nem is egy ez meg van volt de vagy mint csak már el ki kell nők gyermekek jogok állam elleni elleni valamint intézkedéseket`,
  pl: `i w na z do się nie że o jest to po przez za od dla oraz jak ale lub być są ma tym tego które który kobiet dzieci praw prawa państwo powinno
    celu środki zapewnić przeciwko`,
  cs: `a v na se je že z do s o i k pro za by ale jako jsou které který být nebo při od po také aby žen dětí práv práva stát měl opatření proti
    zajistit boji`,
  sk: `a v na sa je že z do s o i k pre za by ale ako sú ktoré ktorý byť alebo pri od po aj aby žien detí práv práva štát mal opatrenia proti
    zabezpečiť boj`,
  sl: `in je v na se da za z s so ki pa ne bi iz po kot tudi od do pri lahko ali med naj če ter vse žensk otrok pravic pravice država ukrepe proti
    zagotovi sprejme boj varstva priporočilo priporočila odbor pogodbenica`,
  hr: `i je u na se da za od s su koji koje koja ne bi iz po kao te ili do pri što sa će ali sve žena djece dece prava država mjere mere protiv
    osigurati obezbediti trebala treba poduzeti borbu odbor`,
  sq: `dhe të në e i një për me nga që është si do ka jo por ose duhet shteti grave fëmijëve drejtat masa kundër ndaj sigurojë luftuar`,
  tr: `ve bir bu için ile olarak da de olan gibi daha çok ama en kadar veya olduğu her ne ya ki kadınlara kadınların çocuk çocuklar hakları haklarının
    devlet taraf karşı önlemler almalıdır ayrımcılık adalete`,
  az: `və bir bu üçün ilə olan da də edir kimi daha çox amma ən qədər və ya hər qadınlara qadınların uşaq hüquqları dövlət qarşı tədbirlər ədalətə`,
  uz: `va bir bu uchun bilan ham edi deb kerak lekin yoki har ayollar ayollarga bolalar huquqlari davlat qarshi choralar ta'minlash`,
  kmr: `û li di de ji bi ku ne ye ev bo divê jin jinan zarokan mafên dewlet hember dijî bike`,
  eu: `eta da ez ere bat du dira izan zuen egin dute baina edo hau hori duen dela baita emakumeen haurren eskubideak estatuak aurkako beharko
    neurriak`,
  mt: `l- il- ta' u li fil- tal- għal ma' minn dan din huwa hija jew mhux bħal id- in- it- nisa tfal drittijiet istat għandu miżuri kontra biex`,
  ga: `an na agus a ar is i go le de do sa ag ní mar nó seo sin bhí chun don leis ba cearta mban leanaí stát cheart éifeachtacha`,
  sw: `ya na wa kwa ni katika la za kuwa hii huo huu cha yake pia lakini au kama ili serikali haki wanawake watoto hatua dhidi kuhakikisha inapaswa`,
  so: `waa iyo ka ku in ay oo uu ah la soo si wax aan loo leh dawladda haweenka carruurta xuquuqda waxaa`,
  id: `yang dan di untuk dengan dari pada ini itu dalam tidak akan ke adalah atau oleh juga sebagai telah harus perempuan anak hak negara terhadap
    langkah menjamin wanita perlu kepada memastikan bagi`,
  tl: `ang ng sa na mga at ay si para ito hindi ni upang o kung pang may dapat kababaihan bata karapatan estado laban gumawa`,
  vi: `và của các là có được cho trong không với những một để đã người về này phụ nữ trẻ em quyền nhà nước cần`,
  ht: `ak nan yo pou ki la se te ap li yon sa pa men oswa epi tout fanm timoun dwa leta dwe kont pran`,
  mg: `ny sy ho amin' amin'ny dia izay ao fa tsy na ireo vehivavy ankizy zo fanjakana mba ary`,
  ha: `da na ta ya a ga cikin don kuma ba ko wa su shi kan mata yara hakkin gwamnati matakai kamata`,
  rw: `mu ku no ko na ya wa ba cyane cyangwa ariko abagore abana leta uburenganzira gufata ngamba kwemeza igomba`,
  la: `et in est non ad ut cum sed qui quae quod ex per`,
};

export const cyrillicWords: Readonly<Record<string, string>> = {
  ru: `и в во не на что с со по о об от к для из его за до при как а также или у их все под над без между же ли бы прав права женщин детей государство
    государства государству комитет рекомендует обеспечить принять меры усилия закон борьбы против продолжать продолжить укреплять
    ратифицировать конвенцию международной осуществления доступ насилия дискриминации образования следует которые лиц инвалидов
    участника участнику усилить защиты целях ребенка человека национальной законодательства`,
  uk: `і й в у на з що не та до за про для від як або також його їх прав жінок дітей держава державі слід заходів боротьби щодо забезпечити`,
  be: `і ў у на з не што для да па як або таксама ад пра яго іх жанчын дзяцей дзяржава павінна забяспечыць меры`,
  bg: `и в на за да се от с че са по не като до или при които който е следва жените децата държавата мерки борба срещу осигури правата`,
  sr: `и у на да за се је од са су које који не или из по као до при треба жена деце права држава мере против обезбеди предузме`,
  mk: `и во на за да се од со дека е не што како или по при треба жените децата државата мерки против обезбеди преземе правата`,
  kk: `және мен үшін бұл бойынша туралы әйелдерге балалар құқықтары мемлекет қамтамасыз шаралар қарсы тиіс`,
  ky: `жана үчүн менен бул боюнча аялдарга балдардын укуктары мамлекет чараларды каршы керек`,
  tg: `ва дар ба аз ки барои ин бо аст занон кӯдакон ҳуқуқи давлат бояд зидди`,
  mn: `ба нь юм энэ болон тухай эмэгтэйчүүдийг хүүхэд эрх төр улс арга хэмжээ авах ёстой`,
};

/** Of Arabic script; letters in one form (ي and ك). */
export const arabicWords: Readonly<Record<string, string>> = {
  ar: `في من على إلى أن التي الذي الى علي عن مع هذا هذه ما لا أو بما كما بين ذلك جميع حقوق المرأة الطفل الدولة اللجنة توصي ضمان اتخاذ تدابير قانون
    الإنسان الأطفال العنف ضد مواصلة تعزيز الجهود الحصول التمييز كل غير`,
  fa: `و در به از كه را با براي است بايد اين آن هاي خود شود تا بر يا زنان كودكان حقوق دولت عليه كند شده كردن نيز گزارش`,
  ur: `كے كي كا ميں سے اور ہے كو پر نے كہ ہيں اس يہ كيے كرنے خواتين بچوں حقوق رياست خلاف ليے تك چاہيے`,
  ps: `د په او ته كې چې له يې ده سره لپاره ښځو ماشومانو حقونه دولت پر وړاندې كړي بايد`,
  ckb: `و له به بۆ كه ئه لە بە دە كە ئەو لەسەر ژنان منداڵان مافی دەوڵەت دژی پێویستە`,
  ug: `ۋە بۇ بىر بىلەن ئۈچۈن قارشى ئاياللارنى بالىلار ھوقۇقى دۆلەت كېرەك`,
  sd: `۾ جي جو ۽ کي جا لاءِ آهي سان تي رياست`,
};

/** Letters beyond a to z that a language writes its own words with; one of another makes it less likely. */
export const latinLetters: Readonly<Record<string, string>> = {
  en: "",
  fr: "àâæçèéêëîïôœùûüÿ",
  es: "áéíñóúü",
  pt: "áàâãçéêíóôõúü",
  it: "àèéìíîòóùú",
  ro: "ăâîșțşţ",
  ca: "àçèéíïòóúü",
  oc: "áàçèéíòóú",
  gl: "áéíñóúü",
  de: "äöüß",
  nl: "éëïöü",
  sv: "åäöé",
  da: "åæøé",
  nb: "åæøéô",
  is: "áéíóúýþæöð",
  fi: "äöå",
  et: "äöüõšž",
  lv: "āčēģīķļņšūž",
  lt: "ąčęėįšųūž",
  hu: "áéíóöőúüű",
  pl: "ąćęłńóśźż",
  cs: "áčďéěíňóřšťúůýž",
  sk: "áäčďéíĺľňóôŕšťúýž",
  sl: "čšž",
  hr: "čćđšž",
  sq: "çë",
  tr: "çğıöşüâî",
  az: "çəğıöşü",
  uz: "",
  kmr: "çêîşû",
  eu: "ñ",
  mt: "ċġħżàèìòù",
  ga: "áéíóú",
  sw: "",
  so: "",
  id: "",
  tl: "ñ",
  vi: "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
  ht: "àèéò",
  mg: "àôñ",
  ha: "ɓɗƙƴ",
  rw: "",
  la: "æœ",
};
