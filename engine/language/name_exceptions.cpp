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

// The nominative of a noun (Калина, Калины) and of a possessive surname (Калин, Калина, Калиной) look alike in women's
// surnames.
const Table& female_surnames() {
  static const Table table = table_of({
      {"калина малина смородина рябина щербина дубина былина картина осина долина година перина пружина хворостина "
       "солонина скотина бузина лозина "
       "тростина ожина ялина сова корова подкова полова основа",
       {1, &endings::kA, kDoubtAll}},
      {"вербина голова дуброва диброва чуприна лучина березина", {1, &endings::kPossessiveF, kDoubtAll}},
  });
  return table;
}

const Table& male_surnames() {
  static const Table table = table_of({
      // Foreign -ин and -ов take -ом, unlike Russian surnames (Розенталь, § 149).
      {"дарвин чаплин грин франклин гершвин кельвин годвин болдуин болдвин эрвин марвин кальвин мервин кронин баффин "
       "регин бюлов флотов гутцков "
       "вирхов бредов тресков лютцов",
       {0, &endings::kHard}},
      {"аладдин", {0, &endings::kPossessive, kDoubtIns}},
      {"амин эмин саладин мартин робин берлин колин лоуин", {0, &endings::kHard, kDoubtIns}},
      {"хейфец штирлец перец гец кобец бурец тлехуч", {0, &endings::kHardEm}},
      {"кравец волынец", {2, &endings::kEtsOm}},
      {"кузьмич лукич фомич ильич", {0, &endings::kHard}},
      {"неборачек", {2, &endings::kEk}},
      {"шевелек", {2, &endings::kEkSoft}},
      {"оборок", {2, &endings::kOk}},
      {"лев", {2, &endings::kLev, kDoubtAll}},
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
      {"данило михайло гаврило петро павло дмитро", {0, nullptr, kDoubtAll}},
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
      "бек",     "бей",    "тер",   "бонч",    "грум",   "мелик", "абдул",   "абдуль", "абдель", "абу",   "ван",
      "вар",     "хаджи",  "гаджи", "шах",     "султан", "мирза", "кара",    "хан",    "гасан",  "сан",   "санта",
      "сент",    "дон",    "де",    "ди",      "дю",     "да",    "дер",     "ле",     "ла",     "сен",   "эль",
      "аль",     "ас",     "аз",    "ибн",     "бен",    "фон",   "мак",     "д",      "о",      "спасо", "сухово",
      "книппер", "корвин", "белиц", "призван", "шолом",  "нур",   "миклухо", "монте",  "ага",    "мурза", "шейх",
      "ак",      "бай",    "ал",    "джан",    "лже",    "усть",  "молла",   "мулла",  "пир",    "эд",    "эт",
      "аш",      "ан",     "ат",    "дос",     "лос",    "дас",   "ходжа"};
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

}  // namespace dyak::language
