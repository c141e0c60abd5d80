#include "engine/language/name_exceptions.hpp"

#include <string>
#include <unordered_map>
#include <unordered_set>

#include "engine/language/name_patterns.hpp"

namespace dyak::language {
namespace {

/// A list of words that share a pattern: lower case, ё as е, separated by spaces.
struct WordList {
  std::string_view words;
  NamePattern pattern;
};

using Table = std::unordered_map<std::string_view, NamePattern>;

Table table_of(std::initializer_list<WordList> lists) {
  Table table;
  for (const WordList& list : lists) {
    std::string_view rest = list.words;
    while (!rest.empty()) {
      const std::size_t to = std::min(rest.find(' '), rest.size());
      if (to > 0) table.emplace(rest.substr(0, to), list.pattern);
      rest.remove_prefix(std::min(rest.size(), to + 1));
    }
  }
  return table;
}

// Surnames of both sexes. French ones with a stressed -а or -я do not decline.
const Table& surnames() {
  static const Table table = table_of({
      {"дюма золя петипа дега люка ферма тома делакруа моруа труайя  забейворота", {}},
      {"шенгелая лакербая гегелая беная цулая", {1, &endings::kYa, kDoubtAll}},
      {"чужая большая меньшая", {2, &endings::kAdjHardF}},
      {"гаджа ходжа", {1, &endings::kASibilantOy}},
  });
  return table;
}

// The nominative of a noun (Калина, Калины) and of a possessive
// surname (Калин, Калина, Калиной) look alike in women's surnames.
const Table& female_surnames() {
  static const Table table = table_of({
      {"калина малина смородина рябина щербина дубина былина картина осина година перина пружина хворостина "
       "солонина скотина бузина лозина крушина дивчина старшина жердина щетина паутина половина "
       "тростина ожина ялина сова корова подкова полова основа обнова вдова",
       {1, &endings::kA, kDoubtAll}},
      {"вербина голова дуброва диброва чуприна лучина березина долина вершина истина купина лавина машина пучина "
       "равнина середина старина тишина ширина трясина целина царина чужбина дружина балерина барщина вотчина глубина "
       "грудина лощина лысина личина маслина низина метина орешина полтина причина решетина рогатина собачина станина "
       "судьбина холодина хоромина шерстина щелина холстина луговина лещина льдина быстрина плотина",
       {1, &endings::kPossessiveF, kDoubtAll}},
      {"львова псова", {1, &endings::kPossessiveF}},
  });
  return table;
}

const Table& male_surnames() {
  static const Table table = table_of({
      // Foreign -ин and -ов take -ом, unlike Russian surnames (Розенталь, § 149).
      {"дарвин чаплин грин франклин гершвин кельвин годвин болдуин болдвин эрвин марвин кальвин мервин кронин баффин "
       "регин цеппелин гмелин расин ламартин гельдерлин деблин беклин колвин шервин гедин гудвин голдвин "
       "бюлов флотов гутцков гуцков вирхов бредов тресков лютцов люцов",
       {0, &endings::kHard}},
      {"миних", {0, &endings::kHard}},
      {"бокий", {1, &endings::kIj}},
      {"львов псов лбов", {0, &endings::kPossessive}},
      // Nouns in -ин, -ов, -ев that look like possessive surnames.
      {"татарин болгарин боярин мордвин грузин дворянин крестьянин мещанин хозяин господин христианин пингвин дельфин "
       "павлин кувшин мандарин жасмин муслин клавесин остров покров улов посев засев напев норов",
       {0, &endings::kHard, kDoubtIns}},
      {"рубин", {0, &endings::kPossessive, kDoubtIns}},
      {"казанова касанова", {1, &endings::kA}},
      {"бондарь чеботарь", {1, &endings::kSoftYo, kDoubtIns}},
      {"коваль", {1, &endings::kSoft, kDoubtIns}},
      // A first name in the place of a surname: the order of the words may be another.
      {"павел", {2, &endings::kEl, kDoubtAll}},
      {"петр", {3, &endings::kPyotr, kDoubtAll}},
      {"аладдин", {0, &endings::kPossessive, kDoubtIns}},
      {"амин эмин саладин мартин робин берлин колин лоуин", {0, &endings::kHard, kDoubtIns}},
      {"хейфец штирлец гец тлехуч", {0, &endings::kHardEm}},
      // The family may keep the vowel (Переца) or drop it (Кобца).
      {"перец кобец бурец", {0, &endings::kHardEm, kDoubtAll}},
      {"кравец", {2, &endings::kEtsOm}},
      // Волынцем or Волынцом: the stress is not written.
      {"горобец волынец", {2, &endings::kEtsOm, kDoubtIns}},
      {"кузьмич лукич фомич ильич", {0, &endings::kHard}},
      {"неборачек", {2, &endings::kEk}},
      {"шевелек", {2, &endings::kEkSoft}},
      {"оборок", {2, &endings::kOk}},
      {"лев", {2, &endings::kLev, kDoubtAll}},
      {"еж", {2, &endings::kYozh, kDoubtAll}},
      {"ерш", {3, &endings::kYorsh, kDoubtAll}},
      {"журавель", {1, &endings::kSoft, kDoubtAll}},
      {"рубель", {1, &endings::kSoft, kDoubtIns}},
      {"чиркаш", {0, &endings::kHard, kDoubtIns}},
  });
  return table;
}

const Table& male_first_names() {
  static const Table table = table_of({
      {"павел", {2, &endings::kEl}},
      {"лев", {2, &endings::kLev}},
      {"петр", {3, &endings::kPyotr}},
      {"илья", {1, &endings::kYaYo}},
      {"николя тома люка", {}},
      // Михайло, Михайлы or no change: usage wavers.
      {"данило михайло гаврило петро павло дмитро левко грицько янко данко", {0, nullptr, kDoubtAll}},
      {"беня боря валентуля валя ваня вася веня витя володя даня добрыня емеля женя земеля изя колюня коля костя кузя "
       "леня митя ося петя родя саня "
       "сеня толя федя филя афоня",
       {1, &endings::kYa}},
      {"ходжа хижа", {1, &endings::kASibilantOy, kDoubtIns}},
      {"аца", {1, &endings::kATsOy, kDoubtIns}},
      {"игорек витек валерек санек", {2, &endings::kEkSoft}},
      {"марек юрек", {0, &endings::kHard}},
      {"пий", {1, &endings::kJ}},
      {"арташ", {0, &endings::kHard, kDoubtIns}},
  });
  return table;
}

const Table& female_first_names() {
  static const Table table = table_of({
      {"любовь", {3, &endings::kLyubov}},
      {"нинель рахиль рашель жизель агидель эстель есфирь суламифь юдифь руфь эсфирь", {1, &endings::kThird}},
      {"хижа", {1, &endings::kASibilantOy, kDoubtIns}},
      {"верунчик", {0, &endings::kHard}},
  });
  return table;
}

const std::unordered_set<std::string_view>& fixed_elements() {
  static const std::unordered_set<std::string_view> words{
      "бек",     "бей",    "тер",   "бонч",    "грум",   "мелик",    "абдул", "абдуль", "абдель", "абу",   "ван",
      "вар",     "хаджи",  "гаджи", "шах",     "султан", "мирза",    "кара",  "хан",    "гасан",  "сан",   "санта",
      "сент",    "дон",    "де",    "ди",      "дю",     "да",       "дер",   "ле",     "ла",     "сен",   "эль",
      "аль",     "ас",     "аз",    "ибн",     "бен",    "фон",      "мак",   "д",      "о",      "спасо", "сухово",
      "книппер", "корвин", "белиц", "призван", "шолом",  "сквозник", "демут", "тян",    "крым",   "нур",   "миклухо",
      "монте",   "ага",    "мурза", "шейх",    "ак",     "бай",      "ал",    "джан",   "лже",    "усть",  "молла",
      "мулла",   "пир",    "эд",    "эт",      "аш",     "ан",       "ат",    "дос",    "лос",    "дас",   "ходжа"};
  return words;
}

}  // namespace

const NamePattern* find_name_exception(NamePart part, std::string_view plain, Sex sex) {
  const auto in = [&](const Table& table) -> const NamePattern* {
    const auto found = table.find(plain);
    return found == table.end() ? nullptr : &found->second;
  };
  if (part == NamePart::Patronymic) return nullptr;
  if (part == NamePart::FirstName) return in(sex == Sex::Female ? female_first_names() : male_first_names());
  if (const NamePattern* both = in(surnames())) return both;
  return in(sex == Sex::Female ? female_surnames() : male_surnames());
}

bool is_fixed_element(std::string_view plain) { return fixed_elements().contains(plain); }
bool is_changing_element(std::string_view plain) { return plain == "франц"; }

bool is_fixed_first_name(std::string_view plain) {
  static const std::unordered_set<std::string_view> words{
      "магомед", "магомет", "мухаммад", "мухаммат", "мухаммед", "мухамед", "мохаммад", "ахмед",
      "ахмад",   "ахмат",   "хож",      "саид",     "сайд",     "сеид",    "сейд",     "сайт",
      "осман",   "умар",    "лом",      "шарип",    "исмаил",   "жан",     "май",      "мехмед",
      "эль",     "зайн",    "ислам",    "селим",    "айд",      "ибрагим", "юсуп"};
  return words.contains(plain);
}

bool is_common_first_name(std::string_view plain) {
  static const std::unordered_set<std::string_view> words{
      "александр",  "алексей",  "анатолий",  "андрей",  "антон",     "артем",     "борис",     "вадим",     "валентин",
      "валерий",    "василий",  "виктор",    "виталий", "владимир",  "владислав", "вячеслав",  "геннадий",  "георгий",
      "григорий",   "даниил",   "дмитрий",   "евгений", "егор",      "иван",      "игорь",     "илья",      "кирилл",
      "константин", "леонид",   "михаил",    "никита",  "николай",   "олег",      "павел",     "петр",      "руслан",
      "семен",      "сергей",   "станислав", "степан",  "федор",     "юрий",      "яков",      "ярослав",   "тимофей",
      "магомед",    "мурат",    "аслан",     "азамат",  "ахмед",     "тимур",     "алим",      "залим",     "саша",
      "александра", "алена",    "алина",     "алла",    "анастасия", "ангелина",  "анна",      "валентина", "валерия",
      "вера",       "виктория", "галина",    "дарья",   "диана",     "евгения",   "екатерина", "елена",     "елизавета",
      "жанна",      "зинаида",  "инна",      "ирина",   "карина",    "кристина",  "ксения",    "лариса",    "лидия",
      "любовь",     "людмила",  "маргарита", "марина",  "мария",     "надежда",   "наталия",   "наталья",   "нина",
      "оксана",     "ольга",    "полина",    "раиса",   "светлана",  "софия",     "софья",     "тамара",    "татьяна",
      "юлия",       "яна",      "фатима",    "мадина",  "залина",    "зарема",    "лейла",     "аминат",    "марьям"};
  return words.contains(plain);
}

Sex sex_of_common_first_name(std::string_view plain) {
  if (!is_common_first_name(plain) || plain == "саша" || plain == "валерия") return Sex::Unknown;
  if (plain == "илья" || plain == "никита") return Sex::Male;
  const bool vowel = plain.ends_with("а") || plain.ends_with("я");
  return vowel || plain == "любовь" || plain == "аминат" || plain == "марьям" ? Sex::Female : Sex::Male;
}

bool is_western_first_name(std::string_view plain) {
  static const std::unordered_set<std::string_view> words{
      "джон",      "джордж",  "чарльз",    "чарлз",    "уильям", "вильям",   "томас",     "джеймс",    "ричард",
      "эдвард",    "фрэнсис", "френсис",   "уинстон",  "айзек",  "дэвид",    "майкл",     "стивен",    "энтони",
      "фрэнк",     "джек",    "джозеф",    "оливер",   "иоганн", "иоганнес", "фердинанд", "вольфганг", "фридрих",
      "ханс",      "ганс",    "бернхард",  "бернгард", "людвиг", "герхард",  "клаус",     "юрген",     "эрих",
      "альфонс",   "жан",     "пьер",      "поль",     "жак",    "франсуа",  "оноре",     "шарль",     "андре",
      "анри",      "луи",     "жюль",      "антуан",   "гюстав", "свен",     "гуннар",    "ларс",      "олаф",
      "нильс",     "хендрик", "йохан",     "йоханнес", "йозеф",  "сидней",   "уолтер",    "вальтер",   "рональд",
      "дональд",   "льюис",   "кристофер", "гарри",    "алан",   "брайан",   "стэнли",    "чарли",     "джин",
      "бенджамин", "самюэл",  "сэмюэл",    "джонатан", "мэтью",  "мартин",   "готлиб",    "готфрид",   "гюнтер",
      "хельмут",   "отто",    "вильгельм", "рудольф",  "карл",   "эмиль",    "арнольд",   "джошуа",    "кеннет",
      "дуглас",    "гордон",  "норман",    "филип",    "стив",   "ник",      "том",       "джим",      "билл",
      "боб",       "фред",    "тед",       "джо",      "жозеф",  "клод",     "марсель",   "мишель",    "жерар"};
  return words.contains(plain);
}

}  // namespace dyak::language
