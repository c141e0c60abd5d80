#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/base/value.hpp"
#include "output/document/blocks.hpp"

/// The value model of a paper: what stands on it, not where. Every text is UTF-8 NFC and typeset already (quotes,
/// dashes, non-breaking spaces): nothing below this model changes a letter of it. An empty text or list = the requisite
/// is absent. Numbers in brackets are the requisites of ГОСТ Р 7.0.97.
namespace dyak::document {

enum class Layout { Longitudinal, Corner };  ///< where the letterhead stands: across the page or in the left corner
enum class PaperSize { A4, A5 };
/// The blank: who writes.
struct Letterhead {
  std::vector<std::string> superior;      ///< superior body, line by line (each may wrap)
  std::vector<std::string> organisation;  ///< full name as in the charter [05]
  std::string short_name;                 ///< printed in brackets below
  std::vector<std::string> unit;          ///< structural unit [06] or collegial body
  std::vector<std::string> reference;     ///< address, phones, codes [08]; letters only
  std::string emblem_alt;                 ///< what the emblem shows; empty = no emblem [01, 02]
  std::string emblem_jpeg;                ///< its bytes (PNG; JPEG, RGB or grey), base64; empty = none
  bool operator==(const Letterhead&) const = default;
};

/// One receiver [15]; lines as they are to stand («Директору МКОУ …», «Атмурзаевой Ф.Х.»).
struct Addressee {
  std::vector<std::string> lines;
  bool operator==(const Addressee&) const = default;
};

/// Signatures one under another by rank; each row holds one, or several equals side by side.
struct SignatureRow {
  std::vector<Signature> side_by_side;
  bool operator==(const SignatureRow&) const = default;
};

/// [16] approval (right corner) or [20] agreement (left corner).
struct Stamp {
  std::string word;                ///< «УТВЕРЖДАЮ», «УТВЕРЖДЕНО», «СОГЛАСОВАНО»
  std::vector<std::string> lines;  ///< the post, or the act in the instrumental case, with date and number
  std::string name;                ///< of who signs; empty = approved by an act
  std::string date;                ///< «21.09.2026»; empty with a name = a blank to fill in by hand
  bool operator==(const Stamp&) const = default;
};

/// People who sign that they agree [21] or have read: under the text, or as a sheet of its own.
struct SigningList {
  enum class Kind { Visas, Acquaintance, Agreement };
  struct Signer {
    std::string post;
    std::string name;
    std::string date;    ///< empty = a blank
    std::string remark;  ///< «Замечания прилагаются», «электронно, вх. № …»
    bool operator==(const Signer&) const = default;
  };
  Kind kind = Kind::Acquaintance;
  std::string title;  ///< «С приказом ознакомлены:», «ЛИСТ СОГЛАСОВАНИЯ»
  std::string about;  ///< under the title of a sheet: the paper it belongs to
  std::vector<Signer> signers;
  bool own_page = false;
  bool operator==(const SigningList&) const = default;
};

/// The table of a sheet of signatures: who, a place for the hand, the day.
Table signing_table(const SigningList& list);

/// [26] «Верно».
struct Certification {
  std::string word;  ///< «Верно»
  std::vector<std::string> post;
  std::string name;
  std::string date;
  std::string original;  ///< «Подлинник документа находится в … в деле № … за … год»; empty = not for outside
  bool seal = false;     ///< prints «М.П.»
  bool operator==(const Certification&) const = default;
};

/// A mark at a fixed place of page 1 or of the last page.
struct Mark {
  enum class Where { TopRight, BottomRight, BottomLeft };
  Where where = Where::TopRight;
  std::vector<std::string> lines;  ///< [14] access, [27] receipt, [29] control, [30] to file
  bool operator==(const Mark&) const = default;
};

struct QrCode {
  std::string content;  ///< at most 200 bytes
  std::string alt;      ///< what a screen reader says
  bool operator==(const QrCode&) const = default;
};

/// Which blocks of the text answer to one mark (a question of the agenda), so that they can be copied into an extract.
/// A single point or row of a table carries its marks itself.
struct MarkedBlocks {
  std::string item;
  int first = 0;  ///< index among the blocks
  int count = 0;
  bool operator==(const MarkedBlocks&) const = default;
};

/// Starts a page of its own.
struct Appendix {
  std::vector<std::string> mark;  ///< top right: «Приложение № 2», «к приказу …», «от 21.09.2026 № 214-ОД»
  std::optional<Stamp> approved;  ///< under the mark when the appendix is an approved document
  std::string heading;
  Blocks blocks;
  std::vector<SignatureRow> signatures;
  bool landscape = false;
  std::vector<MarkedBlocks> items{};  ///< of its blocks
  bool operator==(const Appendix&) const = default;
};

struct Document {
  // What it is
  std::string kind;     ///< id: "order", "protocol", "extract", "letter", "list", …
  std::string profile;  ///< id of the layout profile: "gost2016", "gost2025"; empty = by `created`
  Layout layout = Layout::Longitudinal;
  PaperSize paper = PaperSize::A4;
  bool kept_long = true;   ///< kept over 10 years (orders, protocols): the left margin is 30 mm, else 20 mm
  bool landscape = false;  ///< the sheet lies on its side (registers)
  bool two_sided = false;  ///< margins mirrored on even pages
  bool draft = false;      ///< watermark «ПРОЕКТ»; unsure words are marked
  std::string title;       ///< for the file's metadata and the reader's window
  std::string author;      ///< organisation or body, for the metadata
  std::string subject;
  std::string language = "ru-RU";
  std::string second_language{};  ///< of what stands beside the text («kbd»); empty = one language
  Moment created;                 ///< of the event that made the paper; the only time in the file

  // Above the text
  Letterhead letterhead;
  std::string kind_title;  ///< «ПРИКАЗ» [09]; empty on letters
  std::string date;        ///< [10]; empty on a draft = a blank to fill in
  std::string number;      ///< «№ 214-ОД» [11]; empty = a blank
  std::string place;       ///< «г. п. Тырныауз» [13]
  std::string reply_to;    ///< «На № К-02 от 16.09.2026» [12]
  std::vector<Mark> marks;
  std::optional<Stamp> approval;   ///< top right
  std::optional<Stamp> agreement;  ///< top left
  std::vector<Addressee> addressees;
  std::string heading;           ///< «О создании …» [17]
  std::string heading_beside{};  ///< in the second language
  std::string salutation;        ///< «Уважаемая Фатимат Хасанбиевна!»

  // The text and what is under it
  Blocks body;  ///< [18]
  std::vector<MarkedBlocks> items;
  std::vector<std::string> attachments;  ///< «Приложение: на 2 л. в 1 экз.» [19]
  std::vector<SignatureRow> signatures;
  std::optional<Certification> certification;
  std::vector<SigningList> lists;
  std::vector<std::string> executor;        ///< [25] lines: full name, phone
  std::vector<std::string> distribution{};  ///< «Разослано: …», under the lists
  std::optional<QrCode> qr;                 ///< [31], page 1

  std::vector<Appendix> appendices;
  bool operator==(const Document&) const = default;
};

/// A stable readable text for golden tests and for people who compare two papers; look is shown by *bold* and _italic_.
std::string dump(const Document& document);

/// For the store: fields that hold their default are left out. from_value(to_value(d)) == d.
Value to_value(const Document& document);
/// Throws Error{InvalidInput} (code "document-value") when the value is not what to_value makes.
Document from_value(const Value& value);

}  // namespace dyak::document
