#include "engine/service/notes.hpp"

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/base/utf8.hpp"
#include "engine/language/letters.hpp"
#include "engine/service/case_transaction.hpp"
#include "engine/service/colleagues.hpp"

namespace dyak::service {
namespace {

bool is_of_name(char32_t c) {
  return language::is_letter(c) || language::is_digit(c) || c == U'-' || c == U'_' || c == U'.';
}

/// What follows each «@» that begins a word: an address of mail names nobody.
std::vector<std::string> called_in(const std::string& text) {
  std::vector<std::string> names;
  bool inside = false;  // of a word
  bool naming = false;
  for (std::size_t i = 0; i < text.size();) {
    const auto letter = language::letter_at(text, i);
    if (naming && is_of_name(letter.code)) {
      names.back() += text.substr(i, letter.size);
    } else {
      naming = letter.code == U'@' && !inside;
      if (naming) names.emplace_back();
    }
    inside = is_of_name(letter.code);
    i += letter.size;
  }
  for (std::string& name : names) {  // the end of the sentence is none of the name
    while (!name.empty() && (name.back() == '.' || name.back() == '-')) name.pop_back();
  }
  std::erase(names, "");
  return names;
}

bool is_surname(const std::string& folded, const cases::Person& person, const language::Language& language) {
  Phrase surname = person.name;
  surname.style = NameStyle::SurnameInitials;
  for (const auto grammatical_case : {GrammaticalCase::Nom, GrammaticalCase::Gen, GrammaticalCase::Dat,
                                      GrammaticalCase::Acc, GrammaticalCase::Ins, GrammaticalCase::Loc}) {
    const std::string form = language.decline(surname, grammatical_case).text;
    const std::size_t end = std::min(form.find(' '), form.find("\u00A0"));  // the initials come after it
    if (language.folded(form.substr(0, end)) == folded) return true;
  }
  return false;
}

std::string person_called(const std::string& name, const std::vector<Colleague>& all, const cases::Directory& directory,
                          const language::Language& language) {
  const std::string folded = language.folded(name);
  std::string only;
  for (const Colleague& one : all) {
    if (language.folded(one.user) == folded) return one.person;
    const cases::Person* person = directory.person(one.person);
    if (person == nullptr || one.person == only || !is_surname(folded, *person, language)) continue;
    if (!only.empty()) return {};  // a namesake
    only = one.person;
  }
  return only;
}

}  // namespace

std::vector<std::string> mentions_in(const std::string& text, const cases::ReadView& view,
                                     const definitions::Definitions& definitions) {
  const std::vector<std::string> names = called_in(text);
  if (names.empty()) return {};
  const std::vector<Colleague> all = colleagues(view, definitions);
  const auto directory = view.directory();
  std::vector<std::string> keys;
  for (const std::string& name : names) {
    const std::string key = person_called(name, all, *directory, definitions.language);
    if (!key.empty() && std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
  }
  return keys;
}

cases::Noted noted(const NewNote& note, const cases::ReadView& view, const definitions::Definitions& definitions,
                   const workflow::CaseSource& files) {
  const auto refuse = [](const char* code, const std::string& message, const std::string& hint, const char* pointer) {
    throw Error(ErrorCode::InvalidInput, message, {refusal(code, message, hint, pointer)});
  };
  if (first_bad_utf8(note.text))
    refuse("field-text", "Текст пометки испорчен: это не UTF-8", "Наберите его заново", "/text");
  const std::string text = language::to_nfc(note.text);
  const std::size_t length = count_characters(text);
  const bool blank = text.find_first_not_of(" \t\r\n") == std::string::npos;
  if (blank && note.file.is_null())
    refuse("note-empty", "Пометка пуста", "Напишите, что заметить другим, или приложите файл", "/text");
  if (blank) refuse("note-empty", "Не сказано, что это за файл", "Напишите о нём хотя бы слово", "/text");
  if (length > kLongestNote)
    refuse("note-long", "Пометка длиннее " + std::to_string(kLongestNote) + " знаков: в ней " + std::to_string(length),
           "Сократите её или приложите текст файлом", "/text");
  const std::string sha256 = note.file["sha256"].text_or("");
  const bool is_there = files.file(sha256) == workflow::CaseSource::FileState::Intact;
  if (!note.file.is_null() && !is_there)
    refuse("field-reference", "Приложенного файла нет", "Приложите его заново", "/file");
  return {text, mentions_in(text, view, definitions), note.file};
}

void CaseTransaction::put_note(const CaseId& id, const cases::Noted& note, const workflow::Actor& actor) {
  Loaded& loaded = load(id);
  record(loaded, note, actor);
  const auto* writer = directory_->person(actor.person);
  const std::string number = loaded.state.number();
  for (const std::string& person : note.mentions) {
    if (person == actor.person) continue;
    workflow::WantMail word;
    word.to = Record{{"person", person}};
    word.subject = "Пометка для Вас в деле " + (number.empty() ? id.value : "№ " + number);
    word.text = (writer == nullptr ? "Сотрудник" : writer->name.nominative) +
                ": пометка для Вас. Прочтите её на странице дела " + (number.empty() ? id.value : "№ " + number) + ".";
    word.paper = "none";
    do_step(id, word, actor);
  }
}

}  // namespace dyak::service
