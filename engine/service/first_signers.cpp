#include "engine/service/first_signers.hpp"

#include <algorithm>
#include <map>

#include "engine/service/directory_file.hpp"

namespace dyak::service {
namespace {

std::string whole_name(const Value& person) {
  std::string name;
  for (const char* part : {"surname", "first_name", "patronymic"}) {
    const std::string text = person[part].text_or("");
    if (!text.empty()) name += (name.empty() ? "" : " ") + text;
  }
  return name;
}

List records_of(const Value& file, const char* member) {
  return file.is_record() && file[member].is_list() ? file[member].as_list() : List{};
}

/// Gives those who sign their keys, one after the other.
class SignerKeys {
 public:
  SignerKeys(const Value& people, const cases::Directory& directory, const definitions::Definitions& definitions,
             Diagnostics& findings)
      : directory_(directory),
        definitions_(definitions),
        findings_(findings),
        file_(people.is_record() ? people.as_record() : Record{}),
        persons_(records_of(people, "persons")),
        employments_(records_of(people, "employments")) {}

  void put(const NamedSigner& signer) {
    const auto places = named_as(signer.name);
    if (places.size() > 1) return refuse(signer, "таких в таблице людей несколько", "Впишите фамилию, имя и отчество");
    if (places.empty()) return add(signer);
    const std::string old = persons_[places.front()]["key"].text_or("");
    if (given_.contains(old)) return refuse(signer, "он уже назван для другой подписи", "Впишите другого человека");
    given_[old] = signer;
  }

  /// All keys change at once: one of them may be another's until then.
  Value file() && {
    for (const Value& person : persons_) {
      const std::string key = person["key"].text_or("");
      for (const auto& [old, signer] : given_) {
        if (key == signer.key && key != old && !given_.contains(key))
          refuse(signer, "ключ «" + key + "» в таблице людей уже у другого: " + whole_name(person),
                 "Дайте ему в таблице другой ключ");
      }
    }
    rename(persons_, "key");
    rename(employments_, "person");
    if (!persons_.empty()) file_["persons"] = std::move(persons_);
    if (!employments_.empty()) file_["employments"] = std::move(employments_);
    return file_.empty() ? Value() : Value(std::move(file_));
  }

 private:
  void refuse(const NamedSigner& signer, const std::string& why, const std::string& hint) {
    findings_.push_back(refusal("signer-name", "Кто подписывает, «" + signer.name + "»: " + why, hint));
  }

  std::vector<std::size_t> named_as(const std::string& name) const {
    const auto& language = definitions_.language;
    const std::string wanted = language.folded(name);
    std::vector<std::size_t> whole;
    std::vector<std::size_t> by_surname;
    for (std::size_t i = 0; i < persons_.size(); ++i) {
      if (language.folded(whole_name(persons_[i])) == wanted) whole.push_back(i);
      if (language.folded(persons_[i]["surname"].text_or("")) == wanted) by_surname.push_back(i);
    }
    return whole.empty() ? by_surname : whole;
  }

  void rename(List& records, const char* member) const {
    for (Value& one : records) {
      const auto signer = one.is_record() ? given_.find(one[member].text_or("")) : given_.end();
      if (signer == given_.end()) continue;
      Record changed = one.as_record();
      changed[member] = signer->second.key;
      one = std::move(changed);
    }
  }

  void add(const NamedSigner& signer) {
    const std::string name = definitions_.language.folded(signer.name);
    for (const auto& [key, person] : directory_.persons) {
      if (definitions_.language.folded(person.name.nominative) == name)
        return refuse(signer, "в справочнике он под ключом «" + key + "»",
                      "Назовите этот ключ в templates/organisation.yaml (signatories)");
    }
    const DirectoryUpload read =
        read_as_proposed("Ключ\tФИО\n" + signer.key + "\t" + signer.name + "\n", directory_, definitions_);
    const List found = records_of(read.file, "persons");
    if (has_errors(read.findings) || found.size() != 1 || found.front()["first_name"].text_or("").empty())
      return refuse(signer, "это не похоже на имя", "Впишите фамилию, имя и отчество");
    persons_.push_back(found.front());
    given_[signer.key] = signer;
  }

  const cases::Directory& directory_;
  const definitions::Definitions& definitions_;
  Diagnostics& findings_;
  Record file_;
  List persons_;
  List employments_;
  std::map<std::string, NamedSigner> given_;  ///< by the key that whoever signs has in the table
};

}  // namespace

std::vector<std::pair<std::string, std::string>> unknown_signers(const cases::Directory& directory,
                                                                 const definitions::Definitions& definitions) {
  std::vector<std::pair<std::string, std::string>> unknown;
  for (const definitions::Signatory& one : definitions.organisation.signatories) {
    if (one.person.empty() || one.acting || directory.person(one.person) != nullptr) continue;
    const auto same =
        std::find_if(unknown.begin(), unknown.end(), [&](const auto& u) { return u.first == one.person; });
    if (same == unknown.end()) {
      unknown.emplace_back(one.person, one.post.nominative);
    } else {
      same->second += "; " + one.post.nominative;
    }
  }
  return unknown;
}

Value with_signers(const Value& people, const std::vector<NamedSigner>& signers, const cases::Directory& directory,
                   const definitions::Definitions& definitions, Diagnostics& findings) {
  SignerKeys keys(people, directory, definitions, findings);
  for (const NamedSigner& signer : signers) {
    if (signer.name.find_first_not_of(" \t\r\n") != std::string::npos) keys.put(signer);
  }
  return std::move(keys).file();
}

}  // namespace dyak::service
