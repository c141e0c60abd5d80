// What comes by itself: kept, understood as far as it can be, never lost.
#include "engine/service/incoming.hpp"

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/base/program_name.hpp"
#include "engine/crypto/sha256.hpp"
#include "engine/intake/application.hpp"
#include "engine/intake/filled_form.hpp"
#include "engine/intake/letter.hpp"
#include "engine/service/incoming_item.hpp"
#include "engine/service/incoming_table.hpp"
#include "engine/service/incoming_task.hpp"

namespace dyak::service {
namespace {

using State = IncomingItem::State;

/// A key of one word: such drafts do not grow old.
std::string known_mark(const std::string& same) { return "letter-" + crypto::sha256_hex(same); }

/// The same letter, by whatever way it came: its Message-ID alone does not tell, some scanners write one on all of theirs.
std::string same_letter(const intake::Letter& letter, const std::string& bytes) {
  if (letter.message_id.empty()) return {};
  const std::size_t end =
      std::min(bytes.find("\r\n\r\n"), bytes.find("\n\n"));  // of what servers on the way may add to
  // One that is nothing but headers is told from another by all of it.
  const std::string body = bytes.substr(end == std::string::npos ? 0 : end);
  return letter.message_id + " " + crypto::sha256_hex(letter.sender + "\n" + letter.subject + "\n" + body);
}

bool is_program(const std::string& name, const std::string& bytes) {
  if (bytes.rfind("MZ", 0) == 0 ||
      bytes.rfind("\x7F"
                  "ELF",
                  0) == 0 ||
      bytes.rfind("#!", 0) == 0)
    return true;
  return is_program_name(name);
}

bool looks_like_json(const std::string& bytes) {
  const auto first = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  return first != std::string::npos && bytes[first] == '{';
}

/// A line «Name: …» at the beginning is a message.
bool looks_like_letter(const std::string& bytes) {
  const std::string head = bytes.substr(0, 4096);
  for (const char* name : {"From:", "Received:", "Return-Path:", "Message-ID:", "Date:", "MIME-Version:"}) {
    if (head.rfind(name, 0) == 0 || head.find(std::string("\n") + name) != std::string::npos) return true;
  }
  return false;
}

std::string sentence_of(const Error& error) {
  return error.details.empty() ? error.public_message : error.details.front().message;
}

Value party_with_address(const cases::Directory& directory, const std::string& address) {
  const auto folded = [](std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
  };
  Value found;
  int count = 0;
  if (address.empty()) return found;
  for (const auto& [key, person] : directory.persons) {
    if (folded(person.email) == address && ++count == 1) found = Record{{"person", key}};
  }
  if (count == 1) return found;
  for (const auto& [key, organisation] : directory.organisations) {
    if (count == 0 && folded(organisation.email) == address) return Record{{"organisation", key}};
  }
  return {};
}

}  // namespace

bool Incoming::is_known(const cases::ReadView& view, const std::string& key, const std::string& same) const {
  return view.draft(kKnownMarks, key).has_value() ||
         (!same.empty() && view.draft(kKnownMarks, known_mark(same)).has_value());
}

Value Incoming::keep(const std::string& name, const std::string& bytes) const {
  const auto file = world().store.receive_file();
  file->append(bytes);
  const auto kept = file->finish();
  return Record{{"name", name}, {"sha256", kept.sha256}, {"size", static_cast<std::int64_t>(kept.size)}};
}

Incoming::Came Incoming::take(const Parcel& parcel) {
  IncomingItem item;
  item.key = crypto::sha256_hex(parcel.bytes);
  if (is_known(*world().store.read(), item.key, "")) return Came::Known;
  item.source = parcel.source;
  item.received_at = std::min(parcel.received_at, world().clock.now());  // a file's own clock may go ahead
  item.name = parcel.name;
  std::string same;
  item.original = keep(parcel.name.empty() ? "письмо.eml" : parcel.name, parcel.bytes);
  understand(item, parcel.bytes, same);
  settle(item, parcel.bytes);
  const auto transaction = world().store.write();
  if (is_known(*transaction, item.key, same)) return Came::Known;
  const Moment now = world().clock.now();
  transaction->put_draft({kShelf, item.key, now, to_value(item)});
  transaction->put_draft({kKnownMarks, item.key, now, Record{}});
  if (!same.empty()) transaction->put_draft({kKnownMarks, known_mark(same), now, Record{{"item", item.key}}});
  transaction->commit();
  return Came::New;
}

/// The scanner's word comes last: what it has not cleared is nobody's to open.
void Incoming::settle(IncomingItem& item, const std::string& bytes) const {
  if (scanner_ == nullptr) return;
  const intake::Scanned scanned = scanner_->scan(bytes);
  if (scanned.state == intake::Scanned::State::Infected) {
    item.files.clear();
    item.form.clear();
    item.fields = Record{};
    by_hand(item, "Антивирус нашёл: " + scanned.said + ". Файлы не открываются");
  } else if (scanned.state == intake::Scanned::State::NoAnswer) {
    item.state = State::Unscanned;
    item.why = "Ещё не проверено антивирусом: " + scanned.said;
  }
}

void Incoming::understand(IncomingItem& item, const std::string& bytes, std::string& same) const {
  try {
    const bool file = intake::is_pdf(bytes.substr(0, 8)) || looks_like_json(bytes);
    if (!file && (item.source == Parcel::Source::Mail || looks_like_letter(bytes)))
      return understand_letter(item, bytes, same);
    understand_file(item, bytes);
    if (is_program(item.name, bytes)) return by_hand(item, "Это программа, а не документ: не открывайте её");
    if (item.form.empty() && item.why.empty()) by_hand(item, "Это не форма PDF, не заявление JSON и не письмо");
  } catch (const Error& error) {
    if (error.code == ErrorCode::Internal || error.code == ErrorCode::Unavailable) throw;
    by_hand(item, sentence_of(error));
  }
}

void Incoming::understand_letter(IncomingItem& item, const std::string& bytes, std::string& same) const {
  const intake::Letter letter = intake::read_letter(bytes);
  same = same_letter(letter, bytes);
  item.name = letter.subject.empty() ? "Письмо без темы" : letter.subject;
  item.sender = letter.sender;
  item.text = letter.text;
  if (letter.received) item.received_at = std::min(*letter.received, item.received_at);
  item.sender_party = party_with_address(*world().store.read()->directory(), letter.sender);
  std::vector<const intake::LetterFile*> forms, sheets;
  std::string programs;
  for (const intake::LetterFile& file : letter.files) {
    if (is_program(file.name, file.bytes)) {
      programs += (programs.empty() ? "" : ", ") + file.name;
    } else {
      item.files.push_back(keep(file.name, file.bytes));
      if (intake::is_pdf(file.bytes) || looks_like_json(file.bytes)) forms.push_back(&file);
      if (looks_like_table(file.name, file.bytes)) sheets.push_back(&file);
    }
  }
  std::string reasons;
  for (const intake::LetterFile* file : forms) {
    try {
      if (item.form.empty()) understand_file(item, file->bytes);
    } catch (const Error& error) {
      if (error.code == ErrorCode::Internal || error.code == ErrorCode::Unavailable) throw;
      reasons += (reasons.empty() ? "" : "; ") + file->name + ": " + sentence_of(error);
    }
  }
  for (const intake::LetterFile* file : sheets) understand_table(item, *file);
  if (item.form.empty() && (item.why.empty() || !reasons.empty()))
    by_hand(item, reasons.empty() ? "В письме нет заполненной формы" : reasons);
  if (!programs.empty()) by_hand(item, "В письме были программы, они не сохранены отдельно: " + programs);
  if (!letter.whole) by_hand(item, "Вложений больше, чем читается: остальные смотрите в самом письме");
}

void Incoming::understand_file(IncomingItem& item, const std::string& bytes) const {
  const auto view = world().store.read();
  const definitions::Definitions& definitions = *world().definitions;
  intake::ReadApplication read;
  if (intake::is_pdf(bytes)) {
    std::vector<intake::CameAlong> along;
    for (const Value& file : item.files) along.push_back({file["name"].text_or(""), file});
    const Date today = world().clock.now().date(world().zone);
    intake::FilledForm filled = intake::read_filled_form(bytes, definitions, *view->directory(), today, &along);
    if (intake::process_opened_by(definitions, filled.form).empty()) return understand_sheet(item, filled, bytes);
    item.form = filled.form;
    item.typed_party = filled.party;
    know_outsider(filled, item, *view->directory());
    item.by = filled.by.is_null() && filled.party.empty() ? item.sender_party : filled.by;
    item.fields = filled.fields;
    intake::FilledForm known = filled;
    known.by = item.by;
    if (known.party.empty() && !item.by.is_null()) known.party = item.sender;
    read = intake::application_of(known, definitions);
  } else if (looks_like_json(bytes)) {
    read = intake::read_application(bytes, item.name, definitions);
    if (read.submission) {
      item.form = read.submission->form;
      item.by = read.submission->by;
      item.fields = read.submission->fields;
    }
  } else {
    return;
  }
  item.doubts = read.findings;
  if (read.findings.empty())
    item.state = State::Ready;
  else
    by_hand(item, read.findings.front().message);
}

// An answer to a task: whose it is, the form says or the address it came from.
void Incoming::understand_sheet(IncomingItem& item, const intake::FilledForm& filled, const std::string& bytes) const {
  item.form = filled.form;
  item.typed_party = filled.party;
  item.by = filled.by.is_null() && filled.party.empty() ? item.sender_party : filled.by;
  item.fields = filled.fields;
  item.doubts = filled.doubts;
  item.sheet = item.original;
  const Value sha256 = crypto::sha256_hex(bytes);
  for (const Value& file : item.files) {
    if (file["sha256"] == sha256) item.sheet = file;
  }
  if (!item.doubts.empty()) return by_hand(item, item.doubts.front().message);
  const SheetTask found =
      task_of_sheet(world(), *world().store.read(), {item.form, item.by["person"].text_or(""), filled.case_number});
  item.task = found.task;
  if (found.task.empty()) return by_hand(item, found.why);
  item.state = State::Ready;
}

int Incoming::scan_again() {
  if (scanner_ == nullptr) return 0;
  int settled = 0;
  for (IncomingItem& item : waiting_items(*world().store.read())) {
    if (item.state != State::Unscanned) continue;
    const auto file = world().store.open_file(item.original["sha256"].text_or(""));
    if (!file) continue;
    const std::string bytes = file->read(0, static_cast<std::size_t>(file->size()));
    item.why.clear();
    const bool application = !intake::process_opened_by(*world().definitions, item.form).empty();
    item.state = item.doubts.empty() && (application || !item.task.empty()) ? State::Ready : State::ByHand;
    if (item.state == State::ByHand)
      item.why = !item.doubts.empty() ? item.doubts.front().message
                 : item.form.empty()  ? "Заполненной формы в нём нет"
                                     : "Открытого поручения, на которое эта форма отвечает, не нашлось";
    settle(item, bytes);
    if (item.state == State::Unscanned) return settled;  // it does not answer: the rest waits as well
    const auto transaction = world().store.write();
    if (!transaction->draft(kShelf, item.key)) continue;  // decided meanwhile
    transaction->put_draft({kShelf, item.key, world().clock.now(), to_value(item)});
    transaction->commit();
    ++settled;
  }
  return settled;
}

}  // namespace dyak::service
