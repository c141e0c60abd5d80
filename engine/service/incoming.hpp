#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/intake/filled_form.hpp"
#include "engine/intake/letter.hpp"
#include "engine/intake/scanner.hpp"
#include "engine/service/service.hpp"

namespace dyak::service {

/// Something that came, as it came.
struct Parcel {
  enum class Source { Mail, Folder };
  Source source = Source::Mail;
  std::string name;   ///< of the file; of a letter it may be empty
  std::string bytes;  ///< a message, a filled PDF form, an application as JSON
  Moment received_at;
};

/// What lies on the shelf until somebody of the office has decided about it.
struct IncomingItem {
  /// Ready: an application that can be taken in as it is. Unscanned: the scanner has not answered yet, nobody may open
  /// its files. ByHand: whoever registers has to look, `why` says for what reason. Taken, PutAside: decided.
  enum class State { Ready, Unscanned, ByHand, Taken, PutAside };
  std::string key;  ///< SHA-256 of it whole
  State state = State::ByHand;
  std::string why;  ///< Russian; why by hand, why put aside
  Parcel::Source source = Parcel::Source::Mail;
  Moment received_at;
  std::string name;         ///< subject, or name of the file
  std::string sender;       ///< address; empty = not told
  Value sender_party;       ///< whose address it is in the directory, {person|organisation: key}; null = nobody's
  std::string text;         ///< of the letter
  Value original;           ///< {name, sha256, size}: it whole
  List files;               ///< what came along, as the store keeps it
  std::string form;         ///< empty = nothing that could be read as an application
  std::string typed_party;  ///< the applicant as he is named in it
  Value by;
  Value fields = Record{};
  Diagnostics doubts;      ///< what was not understood, with the field's pointer
  std::string task;        ///< "c-000017/t2": it is the answer to this one; empty = an application
  Value sheet;             ///< of an answer: the filled form itself, {name, sha256, size}
  std::string case_id;     ///< of Taken
  std::string decided_by;  ///< account
};

/// The shelf for what comes by itself, by post or into a watched folder: kept as drafts of nobody's, not of the record
/// until an application is taken in. What has come is durable when take() returns; only then may its source be emptied.
class Incoming {
 public:
  /// Without a scanner files are taken as they come.
  explicit Incoming(Service& service, std::shared_ptr<const intake::Scanner> scanner = nullptr)
      : service_(service), scanner_(std::move(scanner)) {}

  enum class Came { New, Known };
  /// Known: the same bytes, or the same letter by another way (its Message-ID and what it says), came before. Whatever
  /// cannot be read lies there by hand. Errors: Unavailable: it is not kept, leave it where it is.
  Came take(const Parcel& parcel);
  /// Asks the scanner about those it has not answered for; returns how many are settled now.
  int scan_again();

 private:
  bool is_known(const cases::ReadView& view, const std::string& key, const std::string& same) const;
  void understand(IncomingItem& item, const std::string& bytes, std::string& same) const;
  void understand_letter(IncomingItem& item, const std::string& bytes, std::string& same) const;
  void understand_file(IncomingItem& item, const std::string& bytes) const;
  void understand_table(IncomingItem& item, const intake::LetterFile& file) const;
  void know_outsider(intake::FilledForm& filled, const IncomingItem& item, const cases::Directory& directory) const;
  void understand_sheet(IncomingItem& item, const intake::FilledForm& filled, const std::string& bytes) const;
  void settle(IncomingItem& item, const std::string& bytes) const;
  Value keep(const std::string& name, const std::string& bytes) const;
  const World& world() const { return service_.world(); }

  Service& service_;
  std::shared_ptr<const intake::Scanner> scanner_;
};

/// What waits, the newest first; what was decided lately, the last first. For the office (Note).
std::vector<IncomingItem> waiting_items(const cases::ReadView& view);
std::vector<IncomingItem> decided_items(const cases::ReadView& view, std::size_t most);
/// Waiting or decided. Error{NotFound}.
IncomingItem incoming_item(const cases::ReadView& view, const std::string& key);

/// Takes the application in, received when the letter was; it whole goes to the case as a remark of the office. The
/// answer to a task is recorded for whoever filled it in, with the sheet as its scan. Done twice, or by two at once, it
/// is one case, one answer. Errors: Refused when it is not Ready, and those of submit() and answer().
Done accept_item(Service& service, const std::string& key, const workflow::Actor& actor);
/// What it says becomes the actor's own draft of the form, for him to mend and send; returns the form. Error{Refused}
/// when there is nothing of a form in it or its files are not scanned yet.
std::string open_item(Service& service, const std::string& key, const workflow::Actor& actor);
/// Not for us, or answered otherwise: it leaves the shelf with the reason. Error{InvalidInput} without one.
void put_item_aside(Service& service, const std::string& key, const std::string& reason, const workflow::Actor& actor);

}  // namespace dyak::service
